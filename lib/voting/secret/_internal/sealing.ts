import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";

type Bytes = Uint8Array<ArrayBuffer>;

const KEY = 32;

/**
 * Seals a text to a key: a fresh X25519 key, HKDF-SHA256 over the shared secret and both keys, AES-256-GCM. Each key is
 * used once, so the nonce is nothing. `bound` has to be the same at opening: a sealed text cannot be moved elsewhere.
 */
export async function seal(recipient: Uint8Array, bound: string, plain: Uint8Array): Promise<Bytes> {
  const ephemeral = x25519.keygen();
  const shared = x25519.getSharedSecret(ephemeral.secretKey, recipient);
  const key = await aesKey(shared, ephemeral.publicKey, recipient, "encrypt");
  const sealed = await crypto.subtle.encrypt(gcm(bound), key, Uint8Array.from(plain));
  return Uint8Array.from(concatBytes(ephemeral.publicKey, new Uint8Array(sealed)));
}

/** Opens what was sealed to a key. Null for another key, another binding or a changed text. */
export async function open(
  recipient: Uint8Array,
  shareWith: (publicKey: Bytes) => Promise<Bytes>,
  bound: string,
  sealed: Uint8Array,
): Promise<Uint8Array | null> {
  try {
    const ephemeral = Uint8Array.from(sealed.subarray(0, KEY));
    const key = await aesKey(await shareWith(ephemeral), ephemeral, recipient, "decrypt");
    return new Uint8Array(
      await crypto.subtle.decrypt(gcm(bound), key, Uint8Array.from(sealed.subarray(KEY))),
    );
  } catch {
    return null;
  }
}

async function aesKey(
  shared: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
  usage: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const bytes = hkdf(sha256, shared, concatBytes(ephemeral, recipient), utf8ToBytes("sealed"), KEY);
  return crypto.subtle.importKey("raw", Uint8Array.from(bytes), "AES-GCM", false, [usage]);
}

function gcm(bound: string): AesGcmParams {
  return { name: "AES-GCM", iv: new Uint8Array(12), additionalData: Uint8Array.from(utf8ToBytes(bound)) };
}
