import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { MakePasskey, SignPasskey } from "@/lib/identity/passkeys/types";
import type { NewPasskeyAnswer, PasskeyAnswer, PasskeyDoor } from "@/lib/identity/passkeys/schema";

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const encoded = (data: Uint8Array | string) => Buffer.from(data).toString("base64url");

const [PRESENT, VERIFIED, HAS_KEY] = [0x01, 0x04, 0x40];

/** What may go wrong at a device, or be tried by somebody who holds one. */
type Tampered = {
  origin?: string;
  site?: string;
  challenge?: string;
  counter?: number;
  isUnverified?: boolean;
  userHandle?: string;
};

/** A device that keeps one passkey: a key pair, the handle of its account, and a counter. */
export function authenticator(door: PasskeyDoor) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  let counter = 0;
  let handle: string | undefined;

  const clientData = (type: string, challenge: string, origin: string) =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false });
  const authData = (site: string, flags: number, count: number, rest: Buffer = Buffer.alloc(0)) => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(count);
    return Buffer.concat([sha256(site), Buffer.from([flags]), counted, rest]);
  };

  return {
    credentialId: encoded(credentialId),
    /** Makes the passkey, as `navigator.credentials.create` does. */
    make(question: MakePasskey, tampered: Tampered = {}): NewPasskeyAnswer {
      handle = question.user.id;
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array<ArrayBuffer>>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Uint8Array.from(Buffer.from(x, "base64url"))],
          [-3, Uint8Array.from(Buffer.from(y, "base64url"))],
        ]),
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, Buffer.from(key)]);
      const flags = PRESENT | HAS_KEY | (tampered.isUnverified ? 0 : VERIFIED);
      const data = authData(tampered.site ?? door.site, flags, counter, attested);
      const attestation = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array<ArrayBuffer>>([
          ["fmt", "none"],
          ["attStmt", new Map<string, string>()],
          ["authData", Uint8Array.from(data)],
        ]),
      );
      const said = clientData(
        "webauthn.create",
        tampered.challenge ?? question.challenge,
        tampered.origin ?? door.origin,
      );
      return {
        ...{ id: encoded(credentialId), rawId: encoded(credentialId), type: "public-key" },
        response: {
          clientDataJSON: encoded(said),
          attestationObject: encoded(attestation),
          transports: ["internal"],
        },
      };
    },
    /** Signs, as `navigator.credentials.get` does; the counter goes on with each. */
    sign(question: Pick<SignPasskey, "challenge">, tampered: Tampered = {}): PasskeyAnswer {
      counter += 1;
      const said = clientData(
        "webauthn.get",
        tampered.challenge ?? question.challenge,
        tampered.origin ?? door.origin,
      );
      const flags = PRESENT | (tampered.isUnverified ? 0 : VERIFIED);
      const data = authData(tampered.site ?? door.site, flags, tampered.counter ?? counter);
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(said)]))
        .sign(privateKey);
      return {
        ...{ id: encoded(credentialId), rawId: encoded(credentialId), type: "public-key" },
        response: {
          clientDataJSON: encoded(said),
          authenticatorData: encoded(data),
          signature: encoded(signature),
          userHandle: tampered.userHandle ?? handle,
        },
      };
    },
  };
}
