import { type MemoryProviders, memoryProviders } from "@/lib/adapters/identity-provider/memory";
import type { Ctx } from "@/lib/core/ctx";
import { departToProvider } from "@/lib/identity/providers/commands/depart";
import { saveOidcProvider, turnOnProvider } from "@/lib/identity/providers/commands/configure-providers";
import { linkIdentity } from "@/lib/identity/providers/commands/own-identities";
import { signInThroughProvider } from "@/lib/identity/providers/commands/sign-in-through-provider";
import type { RoundTripPurpose } from "@/lib/identity/providers/constants";
import { device } from "./letters";
import { grant, type World } from "./world";

export const SITE = "https://kayal.party.example";
export type Somebody = Parameters<MemoryProviders["signIn"]>[1];

const here = { site: SITE, address: "203.0.113.1" };

/** An organisation with a provider of its own and Google turned on, and everything a browser does with them. */
export async function withProviders(world: World) {
  const providers = memoryProviders();
  const configurer = world.as(grant("tenant.configure"));
  const issuer = `https://id-${world.tenant.id}.example`;
  const client = { name: "Party directory", issuer, clientId: "c-1", clientSecret: "s3cret" };
  const { key } = await saveOidcProvider(configurer, client, providers);
  await turnOnProvider(configurer, { key: "google" }, providers);

  /** A browser that left for a provider. */
  const leave = (
    ctx: Ctx,
    purpose: RoundTripPurpose = "SIGN_IN",
    { at = key, sessionId = null }: { at?: string; sessionId?: string | null } = {},
  ) => departToProvider(ctx, { key: at, purpose, sessionId, ...here }, providers);

  /** What the gate hands on when that browser comes back as somebody. */
  const back = (left: { url: string; browser: string }, person: Somebody, at = key) => {
    const parameters = providers.signIn(left.url, person);
    return { key: at, ...here, state: parameters.state ?? "", browser: left.browser, parameters };
  };
  const arriving = (given: ReturnType<typeof back>, more: Parameters<typeof device>[0] = {}) => ({
    ...given,
    ...device(more),
    locale: "ta",
  });

  return {
    ...{ providers, configurer, key, issuer, leave, back, arriving },
    /** The whole way: there, somebody says who they are, and back. */
    signIn: async (person: Somebody, at = key, ctx = world.asVisitor()) => {
      const left = await leave(ctx, "SIGN_IN", { at });
      return signInThroughProvider(ctx, arriving(back(left, person, at)), providers);
    },
    link: async (me: Ctx, sessionId: string, person: Somebody, at = key) => {
      const left = await leave(me, "LINK", { at, sessionId });
      return linkIdentity(me, { ...back(left, person, at), sessionId }, providers);
    },
  };
}
