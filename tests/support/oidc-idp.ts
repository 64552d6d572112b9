import { createHash, randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Received } from "./loopback";

type Claims = Record<string, unknown> & { sub: string };
/** What is wrong with a provider's answer, for tests that want it refused. */
export type Tampering = {
  claims?: { iss?: string; aud?: string; exp?: number; nonce?: string; auth_time?: number };
  /** Signed by somebody else's key. */
  isForged?: boolean;
  iss?: string;
};

/** An OpenID Connect provider in a few lines: every answer it gives can be made wrong. Serve it by `answer`. */
export async function oidcIdp(clientId: string) {
  const [own, foreign] = await Promise.all([generateKeyPair("ES256"), generateKeyPair("ES256")]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "k1", alg: "ES256", use: "sig" };
  const begun = new Map<string, { url: URL; claims: Claims; tampering: Tampering }>();
  const told = new Map<string, Claims>();
  let origin = "";

  const discovery = () => ({
    issuer: origin,
    authorization_endpoint: `${origin}/auth`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
    userinfo_endpoint: `${origin}/me`,
    response_types_supported: ["code"],
    id_token_signing_alg_values_supported: ["ES256"],
    authorization_response_iss_parameter_supported: true,
  });

  const token = async ({ body }: Received) => {
    const given = new URLSearchParams(body);
    const code = given.get("code") ?? "";
    const grant = begun.get(code);
    begun.delete(code);
    const challenge = createHash("sha256")
      .update(given.get("code_verifier") ?? "")
      .digest("base64url");
    const isOurs =
      challenge === grant?.url.searchParams.get("code_challenge") &&
      given.get("redirect_uri") === grant.url.searchParams.get("redirect_uri");
    if (!isOurs) return { status: 400, body: { error: "invalid_grant" } };
    const { claims, tampering, url } = grant;
    const { email, email_verified, ...signed } = claims;
    const key = tampering.isForged ? foreign.privateKey : own.privateKey;
    const idToken = await new SignJWT({
      nonce: url.searchParams.get("nonce") ?? undefined,
      auth_time: Math.floor(Date.now() / 1_000),
      ...signed,
      ...tampering.claims,
    })
      .setProtectedHeader({ alg: "ES256", kid: "k1" })
      .setIssuer(tampering.claims?.iss ?? origin)
      .setAudience(tampering.claims?.aud ?? clientId)
      .setIssuedAt()
      .setExpirationTime(tampering.claims?.exp ?? "5m")
      .sign(key);
    const accessToken = randomUUID();
    told.set(accessToken, { sub: claims.sub, email, email_verified });
    return {
      status: 200,
      body: { access_token: accessToken, token_type: "Bearer", expires_in: 300, id_token: idToken },
    };
  };

  return {
    at: (url: string) => {
      origin = url;
    },
    discovery,
    answer: async (request: Received) => {
      const { pathname } = new URL(request.path, "http://here.invalid");
      if (pathname === "/.well-known/openid-configuration") return { status: 200, body: discovery() };
      if (pathname === "/jwks") return { status: 200, body: { keys: [jwk] } };
      if (pathname === "/token") return token(request);
      const bearer = (request.headers.authorization ?? "").slice("Bearer ".length);
      if (pathname === "/me") return { status: 200, body: told.get(bearer) ?? {} };
      return { status: 404, body: {} };
    },
    /** Somebody signs in there; the parameters their browser brings back. */
    signIn: (href: string, claims: Claims, tampering: Tampering = {}): Record<string, string> => {
      const url = new URL(href);
      const code = randomUUID();
      begun.set(code, { url, claims, tampering });
      return { code, state: url.searchParams.get("state") ?? "", iss: tampering.iss ?? origin };
    },
  };
}
