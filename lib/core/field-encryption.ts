import "server-only";
import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/core/env";

const IV_BYTES = 12;
const TAG_BYTES = 16;

type Key = { id: string; secret: Buffer };

function keyRing(): Key[] {
  return env().FIELD_KEYS.map((entry) => {
    const at = entry.indexOf(":");
    return { id: entry.slice(0, at), secret: Buffer.from(entry.slice(at + 1), "base64") };
  });
}

/** A new 256-bit key. */
export function newSecret(): Buffer {
  return randomBytes(32);
}

/** AES-256-GCM under a 256-bit key: base64url of iv ‖ tag ‖ ciphertext. Equal lengths seal to equal lengths. */
export function seal(secret: Buffer, plain: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", secret, iv);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

/** What `seal` sealed. Throws when the key is another or the text was altered. */
export function unseal(secret: Buffer, sealed: string): string {
  const raw = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", secret, raw.subarray(0, IV_BYTES));
  decipher.setAuthTag(raw.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(raw.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
    "utf8",
  );
}

/** A field at rest: `<key id>.<sealed>` under the first key of the ring. */
export function encryptField(plain: string): string {
  const [key] = keyRing();
  if (!key) throw new Error("no field key");
  return `${key.id}.${seal(key.secret, plain)}`;
}

/** The text of a field that any key of the ring encrypted. Throws when the key is gone or the value was altered. */
export function decryptField(value: string): string {
  const at = value.indexOf(".");
  const key = keyRing().find(({ id }) => id === value.slice(0, at));
  if (!key) throw new Error("the key of an encrypted field is not in FIELD_KEYS");
  return unseal(key.secret, value.slice(at + 1));
}

/**
 * A keyed, tenant-bound hash (HMAC-SHA-256, base64url) by which an encrypted or secret value can be found and
 * compared, and never reversed by trying all values without the key. `kind` keeps uses apart ("phone", "otp").
 */
export function blindIndex(tenantId: string, kind: string, normalized: string): string {
  return indexUnder(env().BLIND_INDEX_KEY, { tenantId, kind, normalized });
}

/**
 * The same under the index key of today and every one of before, for what outlives the text it was made from and so
 * cannot be hashed anew when the key changes.
 */
export function blindIndexes(tenantId: string, kind: string, normalized: string): string[] {
  const { BLIND_INDEX_KEY, BLIND_INDEX_OLD_KEYS } = env();
  return [BLIND_INDEX_KEY, ...BLIND_INDEX_OLD_KEYS].map((key) =>
    indexUnder(key, { tenantId, kind, normalized }),
  );
}

function indexUnder(
  key: string,
  { tenantId, kind, normalized }: { tenantId: string; kind: string; normalized: string },
): string {
  return createHmac("sha256", Buffer.from(key, "base64"))
    .update(`${tenantId}\0${kind}\0${normalized}`)
    .digest("base64url");
}

/** Compares two hashes without telling by time where they differ. */
export function hashesEqual(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
