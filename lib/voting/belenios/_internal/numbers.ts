import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** The non-negative remainder: `%` keeps the sign. */
export function modulo(value: bigint, order: bigint): bigint {
  const rest = value % order;
  return rest < 0n ? rest + order : rest;
}

/** SHA-256 of a text, as lower-case hex. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** SHA-256 of a text as a big-endian number: every challenge of the specification begins here. */
export function sha256Number(text: string): bigint {
  return BigInt(`0x${sha256Hex(text)}`);
}

/** SHA-256 of a text in base 64 without padding, as fingerprints are shown to people. */
export function sha256Base64(text: string): string {
  return base64(sha256(utf8ToBytes(text))).replace(/=+$/, "");
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** A number below the order, each as likely as any other: what does not fit is drawn again, never folded back. */
export function randomBelow(order: bigint): bigint {
  const bits = (order - 1n).toString(2).length;
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  const spare = BigInt(bytes.length * 8 - bits);
  for (;;) {
    crypto.getRandomValues(bytes);
    const drawn = BigInt(`0x${bytesToHex(bytes)}`) >> spare;
    if (drawn < order) return drawn;
  }
}

/** The inverse modulo a number that shares no factor with it. Throws where there is none. */
export function inverse(value: bigint, order: bigint): bigint {
  let [previous, current] = [modulo(value, order), order];
  let [coefficient, next] = [1n, 0n];
  while (current !== 0n) {
    const quotient = previous / current;
    [previous, current] = [current, previous - quotient * current];
    [coefficient, next] = [next, coefficient - quotient * next];
  }
  if (previous !== 1n) throw new Error("no inverse");
  return modulo(coefficient, order);
}

/** A document as the specification's programs print it: no spaces, numbers of the group as decimal strings. */
export function print(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}
