import { memoryProviders } from "@/lib/adapters/identity-provider/memory";
import type { Arsenal } from "./kinds";

const site = "https://kayal.party.example";
const client = { name: "Mine", issuer: "https://id.example", clientId: "c" };
const providers = memoryProviders();
const here = { site, address: "203.0.113.1" };

export const providerAttacks: Arsenal = {
  "identity/providers/commands/configure-providers": {
    aimed: {
      saveOidcProvider: [({ theirs }) => [{ ...client, key: theirs.providerKey }, providers]],
      saveSamlProvider: [
        ({ theirs }) => [
          {
            name: "Mine",
            key: theirs.providerKey,
            description: `<EntityDescriptor entityID="https://x.example/"/>`,
          },
          providers,
        ],
      ],
      turnOnProvider: [({ theirs }) => [{ key: theirs.providerKey }, providers]],
      turnOffProvider: [({ theirs }) => [{ key: theirs.providerKey }]],
    },
    looking: { requireProvider: [() => [{ isRequired: false }]] },
  },
  "identity/providers/commands/depart": {
    aimed: {
      departToProvider: [
        ({ theirs }) => [
          { key: theirs.providerKey, purpose: "SIGN_IN", sessionId: null, ...here },
          providers,
        ],
        ({ theirs }) => [
          { key: theirs.providerKey, purpose: "LINK", sessionId: theirs.sessionId, ...here },
          providers,
        ],
      ],
    },
  },
  "identity/providers/commands/receive-assertion": {
    aimed: {
      receiveAssertion: [
        ({ theirs }) => [{ key: theirs.providerKey, state: "s", samlResponse: "x", ...here }, providers],
      ],
    },
  },
  "identity/providers/commands/sign-in-through-provider": {
    exempt: { signInThroughProvider: "providers.test.ts carries an answer to the neighbour" },
  },
  "identity/providers/commands/own-identities": {
    aimed: {
      unlinkIdentity: [({ theirs }) => [{ identityId: theirs.identityId, sessionId: theirs.sessionId }]],
    },
    exempt: {
      linkIdentity: "identities.test.ts tries somebody else's answer and session",
      proveThroughProvider: "ends a round trip of one's own session, as linkIdentity does",
    },
  },
  "identity/providers/queries": {
    looking: {
      listOpenProviders: [() => [providers]],
      getProviders: [() => [{ site }, providers]],
      listIdentities: [() => []],
      findOwnDescription: [({ theirs }) => [{ key: theirs.providerKey, site }, providers]],
    },
  },
};
