import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { ruleViolated } from "@/lib/core/errors";
import { openCcm, sealCcm } from "../../_internal/ccm";
import type { Group } from "../../_internal/group";
import { modulo, print, randomBelow, sha256Hex, sha256Number } from "../../_internal/numbers";
import { randomToken } from "../../credentials/rules";
import { parsed } from "../../elections/rules";
import {
  channelMessageInput,
  decryptionKeyInput,
  encryptedMessageInput,
  rawPolynomialInput,
  secretInput,
  signedMessageInput,
} from "../../schema";
import type { CertificateKeys, SignedMessage, ThresholdTrustees, TrusteeKey } from "../../types";
import {
  certificateKeys,
  expectedKey,
  isKeyProved,
  isMessageSigned,
  proveKey,
  publicShare,
  signedCoefficients,
  signMessage,
} from "../rules";

/** What trustees send one another through whoever runs the ceremony, who can read none of the secrets. */
export type Polynomial = { polynomial: string; secrets: string[]; coefexps: SignedMessage };
export type VerificationInput = { polynomial: string; secrets: string[]; coefexps: SignedMessage[] };
export type VerificationOutput = { private_key: string; public_key: TrusteeKey };

const SEED_LENGTH = 22;

/** Step 1, each trustee: a seed to keep, from which all the trustee's keys come, and a certificate to publish. */
export function makeCertificate(group: Group): { seed: string; certificate: SignedMessage } {
  const seed = randomToken(SEED_LENGTH);
  const { signing, decryption } = keysOf(seed);
  const keys = {
    verification: group.powerOfGenerator(signing),
    encryption: group.powerOfGenerator(decryption),
  };
  return { seed, certificate: signMessage(group, signing, print(keys)) };
}

/** Step 3, each trustee: a secret polynomial, a share of it for everybody, sealed, and its public coefficients, signed. */
export async function makePolynomial(
  group: Group,
  {
    seed,
    certificates,
    threshold,
  }: { seed: string; certificates: readonly SignedMessage[]; threshold: number },
): Promise<Polynomial> {
  if (threshold < 1 || threshold > certificates.length) throw refused("threshold", "");
  const { keys } = placeOf(group, seed, certificates);
  const { signing, decryption } = keysOf(seed);
  const polynomial = Array.from({ length: threshold }, () => randomBelow(group.order));
  const send = (recipient: bigint, message: string) => sealTo(group, signing, recipient, message);
  return {
    polynomial: await send(group.powerOfGenerator(decryption), print({ polynomial })),
    secrets: await Promise.all(
      keys.map(({ encryption }, place) =>
        send(encryption, print({ secret: valueAt(group, polynomial, BigInt(place + 1)) })),
      ),
    ),
    coefexps: signMessage(group, signing, print({ coefexps: polynomial.map(group.powerOfGenerator) })),
  };
}

/** Step 4, whoever runs the ceremony: sorts the sealed shares by who is to open them. */
export function routeShares(
  group: Group,
  certificates: readonly SignedMessage[],
  polynomials: readonly Polynomial[],
): VerificationInput[] {
  coefficientsOf(
    group,
    certificates,
    polynomials.map(({ coefexps }) => coefexps),
  );
  return polynomials.map(({ polynomial }, place) => ({
    polynomial,
    secrets: polynomials.map(({ secrets }) => secrets[place] ?? ""),
    coefexps: polynomials.map(({ coefexps }) => coefexps),
  }));
}

/**
 * Step 5, each trustee: opens the shares of all, holds each against its sender's public coefficients, and adds them to
 * the key the trustee will decrypt with. Refused, naming the sender, where a share does not fit: that trustee cheats.
 */
export async function combineShares(
  group: Group,
  {
    seed,
    certificates,
    input,
  }: { seed: string; certificates: readonly SignedMessage[]; input: VerificationInput },
): Promise<VerificationOutput> {
  const { keys, place } = placeOf(group, seed, certificates);
  const { signing, decryption } = keysOf(seed);
  const own = keys[place - 1];
  const opened = own && (await openFrom(group, decryption, own.verification, input.polynomial));
  const { data: polynomial } = rawPolynomialInput.safeParse(parsed(opened ?? ""));
  const coefficients = coefficientsOf(group, certificates, input.coefexps);
  if (!polynomial || coefficients.some((row) => row.length !== polynomial.polynomial.length))
    throw refused("threshold", String(place));
  const secrets = await Promise.all(
    keys.map(async ({ verification }, sender) => {
      const message = await openFrom(group, decryption, verification, input.secrets[sender] ?? "");
      const { data } = secretInput.safeParse(parsed(message ?? ""));
      const fits =
        data && group.powerOfGenerator(data.secret) === publicShare(group, coefficients[sender] ?? [], place);
      if (!fits) throw refused("share", String(sender + 1));
      return data.secret;
    }),
  );
  const decryption_key = modulo(
    secrets.reduce((sum, secret) => sum + secret, 0n),
    group.order,
  );
  return {
    private_key: await sealTo(group, signing, group.powerOfGenerator(decryption), print({ decryption_key })),
    public_key: proveKey(group, decryption_key),
  };
}

/** Step 6, whoever runs the ceremony: what is published of it. Refused where a key is not the one the coefficients say. */
export function thresholdTrustees(
  group: Group,
  certificates: readonly SignedMessage[],
  { polynomials, outputs }: { polynomials: readonly Polynomial[]; outputs: readonly VerificationOutput[] },
): ThresholdTrustees {
  const coefexps = polynomials.map((polynomial) => polynomial.coefexps);
  const coefficients = coefficientsOf(group, certificates, coefexps);
  if (outputs.length !== certificates.length) throw refused("share", String(outputs.length + 1));
  outputs.forEach(({ public_key }, place) => {
    const isExpected = public_key.public_key === expectedKey(group, coefficients, place + 1);
    if (!isExpected || !isKeyProved(group, public_key)) throw refused("share", String(place + 1));
  });
  return {
    threshold: coefficients[0]?.length ?? 0,
    certs: [...certificates],
    coefexps,
    verification_keys: outputs.map(({ public_key }) => public_key),
  };
}

/** The key a trustee decrypts with, which was sealed to the trustee alone. Refused for any other seed. */
export async function openDecryptionKey(
  group: Group,
  { seed, sealed }: { seed: string; sealed: string },
): Promise<bigint> {
  const { signing, decryption } = keysOf(seed);
  const message = await openFrom(group, decryption, group.powerOfGenerator(signing), sealed);
  const { data } = decryptionKeyInput.safeParse(parsed(message ?? ""));
  if (!data) throw refused("seed", "");
  return data.decryption_key;
}

function keysOf(seed: string): { signing: bigint; decryption: bigint } {
  return { signing: sha256Number(`sk|${seed}`), decryption: sha256Number(`dk|${seed}`) };
}

/** Everybody's keys, and the trustee's own place among them, counted from 1. */
function placeOf(
  group: Group,
  seed: string,
  certificates: readonly SignedMessage[],
): { keys: CertificateKeys[]; place: number } {
  const keys = allKeys(group, certificates);
  const { signing, decryption } = keysOf(seed);
  const place = keys.findIndex(
    ({ verification, encryption }) =>
      verification === group.powerOfGenerator(signing) && encryption === group.powerOfGenerator(decryption),
  );
  if (place < 0) throw refused("seed", "");
  return { keys, place: place + 1 };
}

function allKeys(group: Group, certificates: readonly SignedMessage[]): CertificateKeys[] {
  return certificates.map((certificate, place) => {
    const keys = certificateKeys(group, certificate);
    if (!keys) throw refused("certificate", String(place + 1));
    return keys;
  });
}

function coefficientsOf(
  group: Group,
  certificates: readonly SignedMessage[],
  messages: readonly SignedMessage[],
): bigint[][] {
  return allKeys(group, certificates).map(({ verification }, place) => {
    const message = messages[place];
    const row = message && signedCoefficients(group, verification, message);
    if (!row) throw refused("certificate", String(place + 1));
    return row;
  });
}

function valueAt(group: Group, polynomial: readonly bigint[], place: bigint): bigint {
  return polynomial.reduceRight((value, coefficient) => modulo(value * place + coefficient, group.order), 0n);
}

/** Signs a message and encrypts it to a recipient: ElGamal for a key, AES for the text. */
async function sealTo(group: Group, signing: bigint, recipient: bigint, message: string): Promise<string> {
  const signed = print(signMessage(group, signing, print({ recipient, message })));
  const random = randomBelow(group.order);
  const key = group.powerOfGenerator(randomBelow(group.order));
  const alpha = group.powerOfGenerator(random);
  const sealed = await sealCcm(keyBytes(key), ivBytes(alpha), utf8ToBytes(signed));
  return print({
    alpha,
    beta: group.multiply(group.power(recipient, random), key),
    data: bytesToHex(sealed),
  });
}

/** Null where it was not sealed to this key, was changed, or was not signed by that sender. */
async function openFrom(
  group: Group,
  decryption: bigint,
  sender: bigint,
  sealed: string,
): Promise<string | null> {
  const { data: box } = encryptedMessageInput.safeParse(parsed(sealed));
  if (!box || !group.includes(box.alpha) || !group.includes(box.beta)) return null;
  const key = group.multiply(box.beta, group.invert(group.power(box.alpha, decryption)));
  const plain = await openCcm(keyBytes(key), ivBytes(box.alpha), hexToBytes(box.data));
  const { data: signed } = signedMessageInput.safeParse(parsed(plain ? new TextDecoder().decode(plain) : ""));
  if (!signed || !isMessageSigned(group, sender, signed)) return null;
  const { data: letter } = channelMessageInput.safeParse(parsed(signed.message));
  return letter?.recipient === group.powerOfGenerator(decryption) ? letter.message : null;
}

const keyBytes = (key: bigint) => hexToBytes(sha256Hex(`key|${key}`));
const ivBytes = (alpha: bigint) => hexToBytes(sha256Hex(`iv|${alpha}`));

function refused(reason: "threshold" | "share" | "certificate" | "seed", entry: string) {
  return ruleViolated(`verification.ceremony_${reason}`, { entry });
}
