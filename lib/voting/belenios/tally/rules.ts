import { ruleViolated } from "@/lib/core/errors";
import type { Group } from "../_internal/group";
import { inverse, modulo } from "../_internal/numbers";
import { isExponentProved, proveExponent, sumOf } from "../_internal/proofs";
import { isShuffled, widthOf, type Election } from "../elections/rules";
import { seatsOf, thresholdOf } from "../trustees/rules";
import type { Ciphertext, EncryptedTally, PartialDecryption, Result, Shuffle, Trustees } from "../types";

export type WeightedBallot = { ballot: Encrypted; weight: number };
/** What of a ballot goes into a sum. */
type Encrypted = { answers: readonly { choices: Ciphertext | readonly Ciphertext[] }[] };

/** A trustee's part, with the number the archive knows the trustee by. */
export type OwnedDecryption = { owner: number; decryption: PartialDecryption };

/**
 * The sum of all ballots, still encrypted. For a question that is shuffled: all its ciphertexts in ascending order,
 * which is no order of voting; they cannot be weighed.
 */
export function encryptedTally(
  { group, parameters }: Election,
  ballots: readonly WeightedBallot[],
): EncryptedTally {
  return parameters.questions.map((question, place) => {
    if (isShuffled(question)) {
      if (ballots.some(({ weight }) => weight !== 1))
        throw ruleViolated("verification.weight_of_shuffled", { entry: "Setup" });
      return ballots
        .map(({ ballot }) => choicesAt(ballot, place)[0])
        .filter((choice) => choice !== undefined)
        .sort(ascending);
    }
    return Array.from({ length: widthOf(question) }, (_, answer) =>
      sumOf(
        group,
        ballots.map(({ ballot, weight }) => weighed(group, choicesAt(ballot, place)[answer], weight)),
      ),
    );
  });
}

/** What trustees decrypt: the sums, with the rows of shuffled questions as the last shuffle left them. */
export function afterShuffle(
  election: Election,
  tally: EncryptedTally,
  last: Shuffle | null,
): EncryptedTally {
  if (!last) return tally;
  const rows = [...last.ciphertexts];
  return election.parameters.questions.map((question, place) =>
    isShuffled(question) ? (rows.shift() ?? []) : (tally[place] ?? []),
  );
}

/** One trustee's part in opening the sum, with a proof for each that the right key was used. */
export function decrypt(
  { group, fingerprint }: Election,
  privateKey: bigint,
  tally: EncryptedTally,
): PartialDecryption {
  const publicKey = group.powerOfGenerator(privateKey);
  return {
    decryption_factors: tally.map((row) => row.map(({ alpha }) => group.power(alpha, privateKey))),
    decryption_proofs: tally.map((row) =>
      row.map(({ alpha }) =>
        proveExponent(
          group,
          [group.powerOfGenerator, (exponent) => group.power(alpha, exponent)],
          privateKey,
          `decrypt|${fingerprint}|${publicKey}|`,
        ),
      ),
    ),
  };
}

/** Whether a part was made with the key of that trustee, for every ciphertext. */
export function isDecryptionProved(
  { group, fingerprint }: Election,
  publicKey: bigint,
  tally: EncryptedTally,
  { decryption_factors: factors, decryption_proofs: proofs }: PartialDecryption,
): boolean {
  const areShaped =
    hasShape(factors, tally) &&
    hasShape(proofs, tally) &&
    factors.flat().every((factor) => group.includes(factor));
  return (
    areShaped &&
    tally.every((row, question) =>
      row.every(({ alpha }, answer) => {
        const [factor, proof] = [factors[question]?.[answer], proofs[question]?.[answer]];
        return (
          factor !== undefined &&
          proof !== undefined &&
          isExponentProved(
            group,
            [
              { base: group.powerOfGenerator, power: publicKey },
              { base: (exponent) => group.power(alpha, exponent), power: factor },
            ],
            `decrypt|${fingerprint}|${publicKey}|`,
            proof,
          )
        );
      }),
    )
  );
}

/** Opens the sum from enough parts. Refused where too few took part or one took part twice. */
export function resultOf(
  { group, parameters }: Election,
  trustees: Trustees,
  { tally, parts, weight }: { tally: EncryptedTally; parts: readonly OwnedDecryption[]; weight: number },
): Result {
  const factors = combinedFactors(group, trustees, { tally, parts });
  const logarithm = smallLogarithms(group, weight);
  return parameters.questions.map((question, place) => {
    const opened = (tally[place] ?? []).map(({ beta }, answer) =>
      group.multiply(beta, group.invert(factors[place]?.[answer] ?? 1n)),
    );
    return isShuffled(question)
      ? opened.map((element) => group.decode(element, question.value.answers.length))
      : opened.map(logarithm);
  });
}

function combinedFactors(
  group: Group,
  trustees: Trustees,
  { tally, parts }: { tally: EncryptedTally; parts: readonly OwnedDecryption[] },
): bigint[][] {
  const seats = seatsOf(trustees);
  const owners = parts.map(({ owner }) => owner);
  if (new Set(owners).size !== owners.length)
    throw ruleViolated("verification.decrypted_twice", { entry: owners.join(", ") });
  const used = trustees.flatMap((trustee, set) => {
    const members = parts.flatMap(({ owner, decryption }) => {
      const seat = seats[owner - 1];
      return seat?.set === set ? [{ place: seat.place, decryption }] : [];
    });
    const threshold = thresholdOf(trustee);
    if (members.length < threshold)
      throw ruleViolated("verification.too_few_decryptions", { entry: String(set + 1) });
    const chosen = members.slice(0, threshold);
    const places = chosen.map(({ place }) => place);
    return chosen.map(({ place, decryption }) => ({ decryption, share: shareOf(group, places, place) }));
  });
  return tally.map((row, question) =>
    row.map((_, answer) =>
      used.reduce((product, { decryption, share }) => {
        const factor = decryption.decryption_factors[question]?.[answer] ?? 1n;
        return group.multiply(product, share === 1n ? factor : group.power(factor, share));
      }, group.identity),
    ),
  );
}

/** Lagrange's coefficient of a place among the places that take part. */
function shareOf(group: Group, places: readonly number[], place: number): bigint {
  return places.reduce(
    (product, other) =>
      other === place
        ? product
        : modulo(product * BigInt(other) * inverse(BigInt(other - place), group.order), group.order),
    1n,
  );
}

/** Baby steps, giant steps: the exponent of an element that is at most `max`. Refused where there is none that small. */
function smallLogarithms(group: Group, max: number): (element: bigint) => number {
  const width = Math.ceil(Math.sqrt(max + 1));
  const steps = new Map<bigint, number>();
  let current = group.identity;
  for (let step = 0; step < width; step += 1) {
    steps.set(current, step);
    current = group.multiply(current, group.generator);
  }
  const back = group.invert(current);
  return (element) => {
    let rest = element;
    for (let giant = 0; giant <= width; giant += 1) {
      const step = steps.get(rest);
      if (step !== undefined && giant * width + step <= max) return giant * width + step;
      rest = group.multiply(rest, back);
    }
    throw ruleViolated("verification.sum_too_large", { entry: "Result" });
  };
}

function choicesAt(ballot: Encrypted, place: number): readonly Ciphertext[] {
  const choices = ballot.answers[place]?.choices ?? [];
  return "alpha" in choices ? [choices] : choices;
}

function weighed(group: Group, choice: Ciphertext | undefined, weight: number): Ciphertext {
  const { alpha, beta } = choice ?? { alpha: group.identity, beta: group.identity };
  if (weight === 1) return { alpha, beta };
  return { alpha: group.power(alpha, BigInt(weight)), beta: group.power(beta, BigInt(weight)) };
}

function ascending(a: Ciphertext, b: Ciphertext): number {
  if (a.alpha !== b.alpha) return a.alpha < b.alpha ? -1 : 1;
  return a.beta < b.beta ? -1 : a.beta === b.beta ? 0 : 1;
}

function hasShape(rows: readonly (readonly unknown[])[], tally: EncryptedTally): boolean {
  return rows.length === tally.length && rows.every((row, place) => row.length === tally[place]?.length);
}
