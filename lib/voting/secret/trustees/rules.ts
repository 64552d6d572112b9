import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { ruleViolated } from "@/lib/core/errors";
import { fromBase64Url, toBase64Url } from "../_internal/base64url";
import { fastCurves } from "../_internal/curves";
import { open, seal } from "../_internal/sealing";
import type { Manifest, SealedShare, SecretTrustee } from "../types";

/** What a trustee keeps until the opening. */
export type TrusteeSecret = { coefficients: string[]; transport: string; tieReveal: string };

type Point = InstanceType<typeof ed25519.Point>;

const { Point } = ed25519;
const { Fn } = Point;
const ORDER = Fn.ORDER;

/**
 * The ceremony's first round (Pedersen's, without a dealer): a trustee's own polynomial, committed to and its secret
 * proved, so that nobody can choose a key to cancel the others' out. Nobody, at no time, has the whole opening key.
 */
export function joinCeremony(
  name: string,
  threshold: number,
): { secret: TrusteeSecret; published: SecretTrustee } {
  const coefficients = Array.from({ length: threshold }, randomScalar);
  const commitments = coefficients.map((coefficient) => encode(Point.BASE.multiply(coefficient)));
  const transport = x25519.keygen();
  const reveal = crypto.getRandomValues(new Uint8Array(32));
  const [secret = 0n] = coefficients;
  const nonce = randomScalar();
  const challenge = challengeOf(commitments, Point.BASE.multiply(nonce));
  return {
    secret: {
      coefficients: coefficients.map(printScalar),
      transport: toBase64Url(transport.secretKey),
      tieReveal: bytesToHex(reveal),
    },
    published: {
      name,
      transport: toBase64Url(transport.publicKey),
      commitments,
      proof: {
        challenge: printScalar(challenge),
        response: printScalar(Fn.create(nonce + challenge * secret)),
      },
      tieCommitment: bytesToHex(sha256(reveal)),
    },
  };
}

/** The second round: a share for every trustee, each sealed so that only its receiver reads it. */
export async function dealShares(
  secret: TrusteeSecret,
  from: number,
  trustees: readonly SecretTrustee[],
): Promise<SealedShare[]> {
  const coefficients = secret.coefficients.map(readScalar);
  return Promise.all(
    trustees.map(async ({ transport }, place) => {
      const to = place + 1;
      const share = coefficients.reduceRight((sum, next) => Fn.create(sum * BigInt(to) + next), 0n);
      const sealed = await seal(bytesOf(transport), `share|${from}|${to}`, hexToBytes(printScalar(share)));
      return { from, to, sealed: toBase64Url(sealed) };
    }),
  );
}

/** The third: opens what the others sent and adds it up. Refused, naming the sender, where a share is not what was committed to. */
export async function combineShares(
  secret: TrusteeSecret,
  to: number,
  trustees: readonly SecretTrustee[],
  shares: readonly SealedShare[],
): Promise<string> {
  const { sharedWith } = await fastCurves();
  const shareWith = await sharedWith(bytesOf(secret.transport));
  const own = bytesOf(trustees[to - 1]?.transport ?? "");
  let sum = 0n;
  for (const [place, { commitments }] of trustees.entries()) {
    const from = place + 1;
    const sent = shares.find((share) => share.from === from && share.to === to);
    const plain = sent && (await open(own, shareWith, `share|${from}|${to}`, bytesOf(sent.sealed)));
    const share = plain?.length === 32 ? readScalar(bytesToHex(plain)) : 0n;
    if (share === 0n || !Point.BASE.multiply(share).equals(valueAt(commitments.map(decode), to)))
      throw ruleViolated("verification.ceremony_share", { entry: String(from) });
    sum = Fn.create(sum + share);
  }
  return printScalar(sum);
}

/** The place, from 1, of the first trustee whose commitments are malformed or whose secret is not proved; null if none. */
export function faultyTrustee({
  trustees,
  threshold,
}: Pick<Manifest, "trustees" | "threshold">): number | null {
  const fault = trustees.findIndex(
    (trustee) =>
      trustee.commitments.length !== threshold || threshold > trustees.length || !isProved(trustee),
  );
  return fault < 0 ? null : fault + 1;
}

/** The key ballots are sealed to: X25519, of the sum of all trustees' secrets. */
export function openingKey(trustees: readonly SecretTrustee[]): Uint8Array<ArrayBuffer> {
  const key = jointPoint(trustees);
  return Uint8Array.from(ed25519.utils.toMontgomery(key.toBytes()));
}

/** Whether a published share is the trustee's: its public half follows from the commitments of all. */
export function isShareOf(trustees: readonly SecretTrustee[], place: number, share: string): boolean {
  const scalar = readScalar(share);
  if (scalar === 0n || place < 1 || place > trustees.length) return false;
  const expected = trustees.reduce(
    (sum, { commitments }) => sum.add(valueAt(commitments.map(decode), place)),
    Point.ZERO,
  );
  return Point.BASE.multiply(scalar).equals(expected);
}

/**
 * The opening key, from as many shares as are needed, as X25519 takes it: bits that X25519 fixes are met by another number
 * that stands for the same, or the opposite, element. Null where the shares do not make the key.
 */
export function recoverKey(
  { trustees, threshold }: Pick<Manifest, "trustees" | "threshold">,
  shares: readonly { place: number; share: string }[],
): Uint8Array<ArrayBuffer> | null {
  const chosen = shares.slice(0, threshold);
  const places = chosen.map(({ place }) => BigInt(place));
  if (chosen.length < threshold || new Set(places).size < threshold) return null;
  const secret = chosen.reduce((sum, { place, share }) => {
    const weight = places.reduce(
      (product, other) =>
        other === BigInt(place)
          ? product
          : Fn.create(product * other * Fn.inv(Fn.create(other - BigInt(place)))),
      1n,
    );
    return Fn.create(sum + weight * readScalar(share));
  }, 0n);
  if (secret === 0n || !Point.BASE.multiply(secret).equals(jointPoint(trustees))) return null;
  return clamped(secret);
}

/** Whether what was revealed after the close is what the trustee had committed to before the opening. */
export function isTieReveal(trustee: SecretTrustee | undefined, reveal: string): boolean {
  return trustee?.tieCommitment === bytesToHex(sha256(hexToBytes(reveal)));
}

/** A number of the form 2^254 + 8·n, little-endian, that multiplies points of the group to the same x as the secret. */
function clamped(secret: bigint): Uint8Array<ArrayBuffer> {
  for (const candidate of [secret, ORDER - secret]) {
    for (let steps = 0n; steps < 8n; steps += 1n) {
      const number = candidate + steps * ORDER;
      const isClamped = number % 8n === 0n && number >= 2n ** 254n && number < 2n ** 255n;
      if (isClamped) return littleEndian(number);
    }
  }
  throw new Error("no such number");
}

/** Whether a trustee's commitments are of the group, and the secret behind the first is proved to be known. */
export function isProved({ commitments, proof }: SecretTrustee): boolean {
  const points = commitments.map(decodeOrNull);
  const [first] = points;
  const areOfGroup = points.every((point) => point?.isTorsionFree() === true);
  if (!areOfGroup || first?.is0() !== false) return false;
  const challenge = readScalar(proof.challenge);
  const response = readScalar(proof.response);
  if (challenge === 0n || response === 0n) return false;
  const nonce = Point.BASE.multiply(response).subtract(first.multiply(challenge));
  return challengeOf(commitments, nonce) === challenge;
}

function challengeOf(commitments: readonly string[], nonce: Point): bigint {
  const digest = sha512(utf8ToBytes(`trustee|${commitments.join("|")}|${encode(nonce)}`));
  return Fn.create(BigInt(`0x${bytesToHex(digest)}`));
}

function jointPoint(trustees: readonly SecretTrustee[]): Point {
  return trustees.reduce((sum, { commitments: [first = ""] }) => sum.add(decode(first)), Point.ZERO);
}

/** A committed polynomial's value at a place, in the exponent. */
function valueAt(commitments: readonly Point[], place: number): Point {
  return commitments.reduceRight(
    (sum, commitment) => (sum.is0() ? sum : sum.multiply(BigInt(place))).add(commitment),
    Point.ZERO,
  );
}

function randomScalar(): bigint {
  const wide = crypto.getRandomValues(new Uint8Array(64));
  return Fn.create(BigInt(`0x${bytesToHex(wide)}`)) || 1n;
}

function encode(point: Point): string {
  return toBase64Url(point.toBytes());
}

function decode(text: string): Point {
  return Point.fromBytes(bytesOf(text));
}

function decodeOrNull(text: string): Point | null {
  try {
    return decode(text);
  } catch {
    return null;
  }
}

const printScalar = (scalar: bigint) => scalar.toString(16).padStart(64, "0");

/** Nothing, for what is no scalar of the group written as it is printed. */
function readScalar(text: string): bigint {
  const scalar = /^[0-9a-f]{64}$/.test(text) ? BigInt(`0x${text}`) : 0n;
  return scalar < ORDER ? scalar : 0n;
}

function littleEndian(number: bigint): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hexToBytes(printScalar(number)).reverse());
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return fromBase64Url(text) ?? new Uint8Array();
}
