import "server-only";
import { createHash } from "node:crypto";
import * as oidc from "openid-client";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { systemNow } from "@/lib/core/clock";
import { assertMayAsk, type Guard, guardedFetch } from "./guarded-fetch";
import type { ForeignIdentity, IdentityProvider, ProviderSetting } from "./port";
import { refusalOfAnswer } from "./refusal";

type Setting = Extract<ProviderSetting, { kind: "GOOGLE" | "OIDC" }>;

const TIMEOUT_SECONDS = 5;
/** How far two clocks may be apart. */
const SKEW_SECONDS = 60;

const keptForm = z.object({ verifier: z.string(), nonce: z.string(), departedAt: z.number() });

/** A provider that speaks OpenID Connect: the code flow with PKCE, state and nonce, its signature checked each time. */
export function oidcProvider(setting: Setting, guard: Guard): IdentityProvider {
  const configuration = () => configured(setting, guard);
  return {
    check: async () => {
      await configuration();
    },
    begin: async ({ callbackUrl, state, isAnew }) => {
      const config = await configuration();
      const [verifier, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce()];
      const url = departing(config, guard, {
        redirect_uri: callbackUrl,
        scope: "openid email profile",
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...(isAnew ? { prompt: "login", max_age: "0" } : {}),
      });
      return { url: url.href, kept: JSON.stringify({ verifier, nonce, departedAt: nowSeconds() }) };
    },
    finish: async (answer, kept, { callbackUrl, state, isAnew }) => {
      if (answer.kind !== "redirect") throw new AppError("rule_violated", "provider.answer");
      const { verifier, nonce, departedAt } = keptForm.parse(JSON.parse(kept));
      const config = await configuration();
      try {
        const back = new URL(callbackUrl);
        for (const [name, value] of Object.entries(answer.parameters)) back.searchParams.set(name, value);
        const tokens = await oidc.authorizationCodeGrant(config, back, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          ...(isAnew ? { maxAge: nowSeconds() - departedAt + SKEW_SECONDS } : {}),
        });
        const claims = tokens.claims();
        if (!claims) throw new AppError("rule_violated", "provider.answer");
        const more =
          claims.email === undefined ? await toldBeside(config, tokens.access_token, claims.sub) : {};
        return asIdentity({ ...more, ...claims });
      } catch (error) {
        throw refusalOfAnswer(error);
      }
    },
  };
}

/** The browser is sent there: what the description names must be a place a browser may be sent to. */
function departing(config: oidc.Configuration, guard: Guard, parameters: Record<string, string>): URL {
  try {
    const url = oidc.buildAuthorizationUrl(config, parameters);
    assertMayAsk(url, guard);
    return url;
  } catch (error) {
    throw refusalOfAnswer(error);
  }
}

/** Some providers keep the e-mail address out of what they sign and tell it when they are asked. */
async function toldBeside(
  config: oidc.Configuration,
  token: string,
  subject: string,
): Promise<Record<string, unknown>> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return {};
  return oidc.fetchUserInfo(config, token, subject);
}

function asIdentity(claims: Record<string, unknown>): ForeignIdentity {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value.slice(0, 320) : null);
  const { iss, sub } = z.object({ iss: z.string().min(1), sub: z.string().min(1).max(255) }).parse(claims);
  return {
    issuer: iss,
    subject: sub,
    email: text(claims.email),
    isEmailVerified: claims.email_verified === true,
    name: text(claims.name),
    once: null,
  };
}

const REMEMBER_MS = 10 * 60_000;
const REMEMBER_MAX = 200;
const remembered = new Map<string, { at: number; config: oidc.Configuration }>();

/** The provider's description, asked for once in ten minutes. */
async function configured(setting: Setting, guard: Guard): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = setting;
  const name = createHash("sha256")
    .update(JSON.stringify([issuer, clientId, clientSecret]))
    .digest("base64");
  const at = systemNow().getTime();
  const known = remembered.get(name);
  if (known && at - known.at < REMEMBER_MS) return known.config;
  try {
    assertMayAsk(new URL(issuer), guard);
    const isPlain = issuer.startsWith("http:");
    const config = await oidc.discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === null ? oidc.None() : bySecret(clientSecret),
      {
        [oidc.customFetch]: guardedFetch(guard),
        timeout: TIMEOUT_SECONDS,
        execute: [oidc.enableNonRepudiationChecks, ...(isPlain ? [oidc.allowInsecureRequests] : [])],
      },
    );
    if (remembered.size >= REMEMBER_MAX) remembered.clear();
    remembered.set(name, { at, config });
    return config;
  } catch (error) {
    throw refusalOfAnswer(error);
  }
}

/** In the body where the provider takes it there, and otherwise as every provider must. */
function bySecret(secret: string): oidc.ClientAuth {
  const [post, basic] = [oidc.ClientSecretPost(secret), oidc.ClientSecretBasic(secret)];
  return (server, client, body, headers) => {
    const takes = server.token_endpoint_auth_methods_supported?.includes("client_secret_post");
    return (takes ? post : basic)(server, client, body, headers);
  };
}

function nowSeconds(): number {
  return Math.floor(systemNow().getTime() / 1_000);
}
