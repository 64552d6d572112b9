import { invalidInput, ruleViolated } from "@/lib/core/errors";
import type { ElectionStatus } from "../../elections/types";
import { HOMOMORPHIC_GROUP } from "../../belenios/constants";
import { groupOf, parsed, readElection } from "../../belenios/elections/rules";
import {
  partialDecryptionInput,
  polynomialInput,
  signedMessageInput,
  verificationOutput,
} from "../../belenios/schema";
import { isDecryptionProved } from "../../belenios/tally/rules";
import { routeShares, thresholdTrustees } from "../../belenios/trustees/ceremony/rules";
import {
  certificateKeys,
  combinedKey,
  expectedKey,
  isKeyProved,
  printTrustees,
  readTrustees,
  seatsOf,
  signedCoefficients,
} from "../../belenios/trustees/rules";
import type { EncryptedTally, PartialDecryption, SignedMessage, Trustees } from "../../belenios/types";
import { print } from "../../verifiable/rules";
import type { TrusteeStep } from "../types";
import type { OwnSharedView } from "./types";

type Given = { published: string | null; dealt: string | null; combined: string | null };

/** The trustees' key once all of them have combined theirs, with the text that proves it. */
export type SharedKey = { raw: string; key: bigint; threshold: number };

const group = () => groupOf(HOMOMORPHIC_GROUP);

/** What a trustee has to do now, by how far the election, they and the others are. */
export function nextShared(
  status: ElectionStatus,
  own: TrusteeStep,
  all: readonly Given[],
): OwnSharedView["next"] {
  const isPreparing = status === "NOMINATIONS" || status === "REVIEW";
  if (isPreparing && own === "named") return "join";
  if (isPreparing && own === "joined" && all.every(({ published }) => published !== null)) return "deal";
  if (isPreparing && own === "dealt" && all.every(({ dealt }) => dealt !== null)) return "combine";
  return status === "CLOSED" && own === "combined" ? "open" : null;
}

/** A certificate is signed by its own key, and nobody puts forward another's. */
export function assertCertificate(certificate: string, others: readonly string[]): void {
  const message = read(signedMessageInput, certificate, "certificate");
  const keys = certificateKeys(group(), message);
  const isAnother = others.some(
    (other) => certificateKeys(group(), signed(other))?.verification === keys?.verification,
  );
  if (!keys || isAnother) throw invalidInput("certificate", "election.trustee_key");
}

/** A polynomial of the right degree, signed by the trustee, with a sealed part for everybody. */
export function assertPolynomial(
  polynomial: string,
  { certificates, place, threshold }: { certificates: readonly string[]; place: number; threshold: number },
): void {
  const { coefexps, secrets } = read(polynomialInput, polynomial, "polynomial");
  const keys = certificateKeys(group(), signed(certificates[place - 1] ?? ""));
  const row = keys && signedCoefficients(group(), keys.verification, coefexps);
  if (row?.length !== threshold || secrets.length !== certificates.length)
    throw invalidInput("polynomial", "election.trustee_key");
}

/** A combined key is the one everybody's public coefficients say, and its private half is known. */
export function assertCombined(
  output: string,
  {
    polynomials,
    certificates,
    place,
  }: { polynomials: readonly string[]; certificates: readonly string[]; place: number },
): void {
  const { public_key } = read(verificationOutput, output, "output");
  const rows = coefficients(certificates, polynomials);
  const isExpected = public_key.public_key === expectedKey(group(), rows, place);
  if (!isExpected || !isKeyProved(group(), public_key)) throw invalidInput("output", "election.trustee_key");
}

/** What everybody sent one trustee, as their device reads it. */
export function partsFor(
  certificates: readonly string[],
  polynomials: readonly string[],
  place: number,
): string | null {
  const routed = routeShares(
    group(),
    certificates.map(signed),
    polynomials.map((text) => read(polynomialInput, text, "polynomial")),
  )[place - 1];
  return routed ? print(routed) : null;
}

/** The key of all trustees together. Refused while one of them has not combined theirs. */
export function sharedKeyOf(trustees: readonly Given[]): SharedKey {
  const texts = trustees.flatMap(({ published, dealt, combined }) =>
    published === null || dealt === null || combined === null ? [] : [{ published, dealt, combined }],
  );
  if (texts.length !== trustees.length) throw ruleViolated("election.trustees_missing");
  const threshold = thresholdTrustees(
    group(),
    texts.map(({ published }) => signed(published)),
    {
      polynomials: texts.map(({ dealt }) => read(polynomialInput, dealt, "polynomial")),
      outputs: texts.map(({ combined }) => read(verificationOutput, combined, "output")),
    },
  );
  const all: Trustees = [["Pedersen", threshold]];
  return { raw: printTrustees(all), key: combinedKey(group(), all), threshold: threshold.threshold };
}

/** A trustee's part in opening the sum, proved to be made with the key of their place. Gives it as it will be published. */
export function provedDecryption(
  decryption: string,
  {
    election,
    trustees,
    tally,
    place,
  }: { election: string; trustees: string; tally: EncryptedTally; place: number },
): string {
  const part: PartialDecryption = read(partialDecryptionInput, decryption, "decryption");
  const seat = seatsOf(readTrustees(group(), trustees))[place - 1];
  const isProved = seat && isDecryptionProved(readElection(election), seat.publicKey, tally, part);
  if (!isProved) throw invalidInput("decryption", "election.trustee_share");
  return print(part);
}

function coefficients(certificates: readonly string[], polynomials: readonly string[]): bigint[][] {
  return certificates.map((certificate, place) => {
    const keys = certificateKeys(group(), signed(certificate));
    const { coefexps } = read(polynomialInput, polynomials[place] ?? "", "polynomial");
    const row = keys && signedCoefficients(group(), keys.verification, coefexps);
    if (!row) throw invalidInput("output", "election.trustee_key");
    return row;
  });
}

const signed = (text: string): SignedMessage => read(signedMessageInput, text, "certificate");

function read<T>(
  schema: { safeParse: (value: unknown) => { data?: T | undefined } },
  text: string,
  field: string,
): T {
  const { data } = schema.safeParse(parsed(text));
  if (data === undefined) throw invalidInput(field, "election.trustee_key");
  return data;
}
