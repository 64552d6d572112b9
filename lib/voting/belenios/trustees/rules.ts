import { ruleViolated } from "@/lib/core/errors";
import type { Group } from "../_internal/group";
import { modulo, print, randomBelow } from "../_internal/numbers";
import { isExponentProved, proveExponent } from "../_internal/proofs";
import { parsed } from "../elections/rules";
import { certificateKeysInput, coefficientsInput, trusteesInput } from "../schema";
import type { CertificateKeys, SignedMessage, ThresholdTrustees, TrusteeKey, Trustees } from "../types";

/** One who takes part in opening the sum: a public key, alone or with a place in a group of which some are enough. */
export type Seat = { publicKey: bigint; set: number; place: number };

/** A key of a trustee of whom none may be missing: the secret stays with the trustee, the rest is published. */
export function makeTrusteeKey(group: Group): { privateKey: bigint; published: TrusteeKey } {
  const privateKey = randomBelow(group.order);
  return { privateKey, published: proveKey(group, privateKey) };
}

/** The public half of a key, with the proof that whoever publishes it knows the other: nobody can cancel others' keys out. */
export function proveKey(group: Group, privateKey: bigint): TrusteeKey {
  const publicKey = group.powerOfGenerator(privateKey);
  const pok = proveExponent(
    group,
    [group.powerOfGenerator],
    modulo(privateKey, group.order),
    `pok|${group.name}|${publicKey}|`,
  );
  return { pok, public_key: publicKey };
}

export function isKeyProved(group: Group, { pok, public_key }: TrusteeKey): boolean {
  if (!group.includes(public_key)) return false;
  return isExponentProved(
    group,
    [{ base: group.powerOfGenerator, power: public_key }],
    `pok|${group.name}|${public_key}|`,
    pok,
  );
}

export function printTrustees(trustees: Trustees): string {
  return print(trustees);
}

/** Reads the trustees of an election. Refused where a proof is missing or false, naming the trustee. */
export function readTrustees(group: Group, raw: string): Trustees {
  const { data: trustees } = trusteesInput.safeParse(parsed(raw));
  if (!trustees) throw ruleViolated("verification.trustees_malformed", { entry: "Setup" });
  trustees.forEach(([kind, trustee], place) => {
    const isProved = kind === "Single" ? isKeyProved(group, trustee) : isThresholdProved(group, trustee);
    if (!isProved) throw ruleViolated("verification.trustee_proof", { entry: String(place + 1) });
  });
  return trustees;
}

/** The key ballots are encrypted with. All keys go into it, so that no trustee alone can open anything. */
export function combinedKey(group: Group, trustees: Trustees): bigint {
  const keys = trustees.map(([kind, trustee]) =>
    kind === "Single"
      ? trustee.public_key
      : coefficientsOf(trustee).reduce(
          (product, [first = 0n]) => group.multiply(product, first),
          group.identity,
        ),
  );
  return keys.reduce((product, key) => group.multiply(product, key), group.identity);
}

/** Everybody who may decrypt, in the order in which the archive numbers them from 1. */
export function seatsOf(trustees: Trustees): Seat[] {
  return trustees.flatMap(([kind, trustee], set) =>
    kind === "Single"
      ? [{ publicKey: trustee.public_key, set, place: 1 }]
      : trustee.verification_keys.map(({ public_key }, place) => ({
          publicKey: public_key,
          set,
          place: place + 1,
        })),
  );
}

/** How many of a set have to decrypt. */
export function thresholdOf([kind, trustee]: Trustees[number]): number {
  return kind === "Single" ? 1 : trustee.threshold;
}

/** Schnorr's signature over a message, as the specification's messages between trustees are signed. */
export function signMessage(group: Group, privateKey: bigint, message: string): SignedMessage {
  return {
    message,
    signature: proveExponent(group, [group.powerOfGenerator], privateKey, `sigmsg|${message}|`),
  };
}

export function isMessageSigned(group: Group, key: bigint, { message, signature }: SignedMessage): boolean {
  return isExponentProved(
    group,
    [{ base: group.powerOfGenerator, power: key }],
    `sigmsg|${message}|`,
    signature,
  );
}

/** The keys in a trustee's certificate. Null where it is malformed, outside the group or not signed with its own key. */
export function certificateKeys(group: Group, certificate: SignedMessage): CertificateKeys | null {
  const { data: keys } = certificateKeysInput.safeParse(parsed(certificate.message));
  if (!keys || !group.includes(keys.verification) || !group.includes(keys.encryption)) return null;
  return isMessageSigned(group, keys.verification, certificate) ? keys : null;
}

/** What the public coefficients of all polynomials say the key of the trustee at that place has to be. */
export function expectedKey(
  group: Group,
  coefficients: readonly (readonly bigint[])[],
  place: number,
): bigint {
  return coefficients.reduce(
    (product, row) => group.multiply(product, publicShare(group, row, place)),
    group.identity,
  );
}

/** The public half of one trustee's share for another: the committed polynomial at a place, in the exponent. */
export function publicShare(group: Group, coefficients: readonly bigint[], place: number): bigint {
  return coefficients.reduceRight(
    (value, coefficient) => group.multiply(group.power(value, BigInt(place)), coefficient),
    group.identity,
  );
}

/** The coefficients a trustee signed. Null where they are malformed, outside the group or not signed. */
export function signedCoefficients(group: Group, key: bigint, message: SignedMessage): bigint[] | null {
  const { data } = coefficientsInput.safeParse(parsed(message.message));
  if (!data?.coefexps.every((element) => group.includes(element))) return null;
  return isMessageSigned(group, key, message) ? data.coefexps : null;
}

function isThresholdProved(group: Group, trustees: ThresholdTrustees): boolean {
  const { certs, coefexps, verification_keys, threshold } = trustees;
  if (certs.length !== coefexps.length || certs.length !== verification_keys.length) return false;
  const coefficients = certs.map((certificate, place) => {
    const keys = certificateKeys(group, certificate);
    const signed = coefexps[place];
    return keys && signed ? signedCoefficients(group, keys.verification, signed) : null;
  });
  const rows = coefficients.flatMap((row) => (row?.length === threshold ? [row] : []));
  return (
    rows.length === certs.length &&
    threshold <= certs.length &&
    verification_keys.every(
      (key, place) => isKeyProved(group, key) && key.public_key === expectedKey(group, rows, place + 1),
    )
  );
}

/** Read from messages whose signatures were checked when the trustees were read. */
function coefficientsOf({ coefexps }: ThresholdTrustees): bigint[][] {
  return coefexps.map(({ message }) => coefficientsInput.parse(JSON.parse(message)).coefexps);
}
