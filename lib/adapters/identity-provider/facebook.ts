import "server-only";
import { createHmac } from "node:crypto";
import * as oauth from "openid-client";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { type Guard, guardedFetch } from "./guarded-fetch";
import type { IdentityProvider, ProviderSetting } from "./port";
import { refusalOfAnswer } from "./refusal";

type Setting = Extract<ProviderSetting, { kind: "FACEBOOK" }>;

const VERSION = "v23.0";
const keptForm = z.object({ verifier: z.string() });
const person = z.object({
  id: z.string().min(1).max(255),
  name: z.string().max(320).optional(),
  email: z.string().max(320).optional(),
});

/**
 * Facebook: OAuth 2 without a signed token, so it is asked who the code is about, with a proof that we are the app. It
 * does not say whether it checked an address, so none of its addresses counts as checked.
 */
export function facebookProvider(setting: Setting, guard: Guard): IdentityProvider {
  const { clientId, clientSecret, dialogUrl, issuer: graphUrl } = setting;
  const ask = guardedFetch(guard);
  const config = new oauth.Configuration(
    {
      issuer: graphUrl,
      authorization_endpoint: `${dialogUrl}/${VERSION}/dialog/oauth`,
      token_endpoint: `${graphUrl}/${VERSION}/oauth/access_token`,
    },
    clientId,
    undefined,
    oauth.ClientSecretPost(clientSecret),
  );
  config[oauth.customFetch] = ask;
  config.timeout = 5;
  if (graphUrl.startsWith("http:")) oauth.allowInsecureRequests(config);

  return {
    check: async () => undefined,
    begin: async ({ callbackUrl, state, isAnew }) => {
      const verifier = oauth.randomPKCECodeVerifier();
      const url = oauth.buildAuthorizationUrl(config, {
        redirect_uri: callbackUrl,
        scope: "public_profile,email",
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        ...(isAnew ? { auth_type: "reauthenticate" } : {}),
      });
      return { url: url.href, kept: JSON.stringify({ verifier }) };
    },
    finish: async (answer, kept, { callbackUrl, state }) => {
      if (answer.kind !== "redirect") throw new AppError("rule_violated", "provider.answer");
      const { verifier } = keptForm.parse(JSON.parse(kept));
      try {
        const back = new URL(callbackUrl);
        for (const [name, value] of Object.entries(answer.parameters)) back.searchParams.set(name, value);
        const { access_token: token } = await oauth.authorizationCodeGrant(config, back, {
          pkceCodeVerifier: verifier,
          expectedState: state,
        });
        const url = new URL(`${graphUrl}/${VERSION}/me?fields=id,name,email`);
        url.searchParams.set(
          "appsecret_proof",
          createHmac("sha256", clientSecret).update(token).digest("hex"),
        );
        const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
        const told = await ask(url.href, { method: "GET", headers });
        if (!told.ok) throw new AppError("rule_violated", "provider.answer");
        const { id, name = null, email = null } = person.parse(await told.json());
        return { issuer: graphUrl, subject: id, email, isEmailVerified: false, name, once: null };
      } catch (error) {
        throw refusalOfAnswer(error);
      }
    },
  };
}
