import { AppError } from "@/lib/core/errors";
import type {
  Departure,
  ForeignIdentity,
  IdentityProvider,
  IdentityProviders,
  ProviderSetting,
} from "./port";

type Person = Partial<ForeignIdentity> & { subject: string };

export type MemoryProviders = IdentityProviders & {
  /** Somebody signs in at the provider whose address this is; what their browser brings back. */
  signIn: (url: string, person: Person) => Record<string, string>;
  /** How often a provider was asked anything. */
  asked: () => number;
};

/** Providers that take everybody at their word, for tests: each answer is good once, for the departure it belongs to. */
export function memoryProviders(): MemoryProviders {
  const answers = new Map<string, { state: string; identity: ForeignIdentity }>();
  let serial = 0;
  let asked = 0;

  const connect = ({ kind, issuer }: ProviderSetting): IdentityProvider => ({
    check: async () => {
      asked += 1;
      if (issuer.includes("nowhere")) throw new AppError("unavailable", "provider.unreachable");
    },
    begin: async ({ state, callbackUrl, isAnew }: Departure) => {
      asked += 1;
      const url = new URL("https://provider.invalid/");
      const given = { state, issuer, kind, callback: callbackUrl, anew: String(isAnew) };
      for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
      return { url: url.href, kept: JSON.stringify({ state }) };
    },
    finish: async (answer, kept) => {
      asked += 1;
      const code = answer.kind === "redirect" ? (answer.parameters.code ?? "") : answer.samlResponse;
      const known = answers.get(code);
      const { state } = JSON.parse(kept) as { state: string };
      if (known?.state !== state || known.identity.issuer !== issuer)
        throw new AppError("rule_violated", "provider.answer");
      if (kind !== "SAML") answers.delete(code);
      return known.identity;
    },
  });

  return {
    connect,
    asked: () => asked,
    offered: (kind) => {
      const client = { clientId: "c", clientSecret: "s" };
      if (kind === "GOOGLE") return { kind, issuer: "https://accounts.google.com", ...client };
      return { kind, issuer: "https://graph.facebook.com", dialogUrl: "https://www.facebook.com", ...client };
    },
    readSamlDescription: async (xml) => {
      if (!xml.includes("EntityDescriptor")) throw new AppError("invalid_input", "provider.description");
      const issuer = /entityID="([^"]+)"/.exec(xml)?.[1] ?? "https://idp.invalid/";
      return { issuer, signOnUrl: `${issuer}sso`, certificates: ["certificate"] };
    },
    describeUs: ({ entityId }) => `<EntityDescriptor entityID="${entityId}"/>`,
    signIn: (url, person) => {
      const { searchParams } = new URL(url);
      const code = `code-${String((serial += 1))}`;
      const nobody = { email: null, isEmailVerified: false, name: null, once: null };
      const identity = { ...nobody, issuer: searchParams.get("issuer") ?? "", ...person };
      const state = searchParams.get("state") ?? "";
      answers.set(code, { state, identity });
      return { code, state };
    },
  };
}
