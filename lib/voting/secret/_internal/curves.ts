import { ed25519, x25519 } from "@noble/curves/ed25519.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** PKCS #8 around 32 bytes of X25519: the only form in which WebCrypto takes a private key. */
const X25519_PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20];

/**
 * Ed25519 and X25519 for many at a time. What the platform has of its own is ten times faster; older browsers have
 * neither, and there the same is computed in JavaScript.
 */
export async function fastCurves(): Promise<{
  isSigned: (key: Bytes, message: Bytes, signature: Bytes) => Promise<boolean>;
  sharedWith: (privateKey: Bytes) => Promise<(publicKey: Bytes) => Promise<Bytes>>;
}> {
  const [hasSignatures, hasAgreement] = await Promise.all([knows("Ed25519"), knows("X25519")]);
  return {
    isSigned: hasSignatures ? isSignedNatively : async (...given) => isSigned(...given),
    sharedWith: hasAgreement
      ? sharedNatively
      : async (privateKey) => async (publicKey) => x25519.getSharedSecret(privateKey, publicKey),
  };
}

/** Whether an Ed25519 signature is the key's. Never throws. */
export function isSigned(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}

async function isSignedNatively(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature, message);
  } catch {
    return false;
  }
}

async function sharedNatively(privateKey: Bytes): Promise<(publicKey: Bytes) => Promise<Bytes>> {
  const wrapped = Uint8Array.from([...X25519_PKCS8, ...privateKey]);
  const own = await crypto.subtle.importKey("pkcs8", wrapped, "X25519", false, ["deriveBits"]);
  return async (publicKey) => {
    const theirs = await crypto.subtle.importKey("raw", publicKey, "X25519", true, []);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: theirs }, own, 256));
  };
}

async function knows(algorithm: "Ed25519" | "X25519"): Promise<boolean> {
  try {
    const key =
      algorithm === "Ed25519" ? ed25519.getPublicKey(new Uint8Array(32).fill(1)) : new Uint8Array(32).fill(9);
    await crypto.subtle.importKey("raw", key, algorithm, true, algorithm === "Ed25519" ? ["verify"] : []);
    return true;
  } catch {
    return false;
  }
}
