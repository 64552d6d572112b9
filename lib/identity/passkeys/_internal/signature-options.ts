import "server-only";
import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { PASSKEY_MINUTES } from "../constants";
import type { PasskeyDoor } from "../schema";
import type { SignPasskey } from "../types";

/** What a browser is given to sign; with `held`, by one of these keys only. */
export function signatureOptions(
  { site }: PasskeyDoor,
  challenge: string,
  held: readonly { credentialId: string; transports: string[] }[],
): Promise<SignPasskey> {
  return generateAuthenticationOptions({
    rpID: site,
    challenge: Uint8Array.from(Buffer.from(challenge, "base64url")),
    timeout: PASSKEY_MINUTES * 60_000,
    userVerification: "required",
    allowCredentials: held.map(({ credentialId: id, transports }) => ({ id, transports })),
  });
}
