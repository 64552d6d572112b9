import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt, type KeyObject } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { ISSUER_BITS } from "../constants";

/** A key for one election: the manifest names its public half, and nothing signed with it says when or for whom. */
export function makeIssuerKey(bits = ISSUER_BITS): {
  privateKey: KeyObject;
  published: { n: string; e: "AQAB" };
} {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const { n = "", e } = publicKey.export({ format: "jwk" });
  if (e !== "AQAB") throw new Error("an unusual exponent");
  return { privateKey, published: { n, e } };
}

/**
 * RFC 9474 BlindSign: signs what it cannot read. Raw RSA of OpenSSL, the same bytes as the specification's and hundreds of
 * times faster than in JavaScript. Whoever calls it has checked the roll: this only does the arithmetic, and checks it,
 * since a faulty signature would give the key away.
 */
export function signBlinded(privateKey: KeyObject, blinded: Uint8Array): Uint8Array {
  const length = Math.ceil((privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
  if (blinded.length !== length) throw new AppError("invalid_input", "verification.blinded");
  const padding = constants.RSA_NO_PADDING;
  let signature: Buffer;
  try {
    signature = privateDecrypt({ key: privateKey, padding }, blinded);
  } catch (cause) {
    // A number that is not below the modulus.
    throw new AppError("invalid_input", "verification.blinded", { cause });
  }
  if (!publicEncrypt({ key: privateKey, padding }, signature).equals(blinded))
    throw new Error("a faulty signature");
  return new Uint8Array(signature);
}
