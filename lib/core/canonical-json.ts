import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * A document in the one form RFC 8785 gives it: keys sorted, numbers and texts as ECMAScript prints them, no spaces.
 * Throws for what JSON cannot say, so that nothing is hashed that reads back as something else.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${text(key)}:${canonicalJson(part)}`).join(",")}}`;
  }
  if (typeof value === "string") return text(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (value === null || typeof value === "boolean") return String(value);
  throw new Error("not JSON");
}

/** SHA-256 of the canonical form, in hex: what everybody who has the document gets. */
export function canonicalHash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

function text(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new Error("not Unicode");
  return JSON.stringify(value);
}
