import type { Group } from "../_internal/group";
import { modulo, sha256Hex, sha256Number } from "../_internal/numbers";
import { isShuffled, type Election } from "../elections/rules";
import type { Ciphertext, EncryptedTally, Shuffle } from "../types";

type ShuffleProof = Shuffle["proofs"][number];

/** Whether every shuffled question's ciphertexts were only put in another order and encrypted again, none changed. */
export function isShuffleProved(election: Election, before: EncryptedTally, shuffle: Shuffle): boolean {
  const rows = before.filter((_, place) => {
    const question = election.parameters.questions[place];
    return question !== undefined && isShuffled(question);
  });
  return (
    shuffle.ciphertexts.length === rows.length &&
    shuffle.proofs.length === rows.length &&
    rows.every((row, place) => {
      const [after, proof] = [shuffle.ciphertexts[place], shuffle.proofs[place]];
      return after !== undefined && proof !== undefined && isRowProved(election, { row, after, proof });
    })
  );
}

/** The proof of Haenni, Locher, Koenig and Dubuis, "Pseudo-code algorithms for verifiable re-encryption mix-nets". */
function isRowProved(
  { group, key, fingerprint }: Election,
  { row, after, proof }: { row: Ciphertext[]; after: Ciphertext[]; proof: ShuffleProof },
): boolean {
  const [[t1, t2, t3, [t41, t42], hats], [s1, s2, s3, s4, hatAnswers, answers], commitments, chain] = proof;
  const size = row.length;
  const elements = [t1, t2, t3, t41, t42, ...hats, ...commitments, ...chain];
  const numbers = [s1, s2, s3, s4, ...hatAnswers, ...answers];
  const areShaped =
    [after, hats, hatAnswers, answers, commitments, chain].every((list) => list.length === size) &&
    elements.every((element) => group.includes(element)) &&
    after.every(({ alpha, beta }) => group.includes(alpha) && group.includes(beta)) &&
    numbers.every((number) => number < group.order);
  if (!areShaped) return false;

  const base = group.independentGenerator(-1);
  const bases = Array.from({ length: size }, (_, place) => group.independentGenerator(place));
  const statement = printed(row) + printed(after) + listed(commitments);
  const weights = challengesOf(group, size, `shuffle-challenges|${fingerprint}|${statement}`);
  const challenge = modulo(
    sha256Number(
      `shuffle-challenge|${fingerprint}|${listed([t1, t2, t3, t41, t42])}${listed(hats)}${statement}${listed(chain)}${key.element}`,
    ),
    group.order,
  );
  const { multiply, invert, power, powerOfGenerator } = group;
  const product = (list: readonly bigint[]) => list.reduce((all, one) => multiply(all, one), group.identity);
  const raised = (list: readonly bigint[], exponents: readonly bigint[]) =>
    product(list.map((element, place) => power(element, exponents[place] ?? 0n)));
  const without = (element: bigint) => invert(power(element, challenge));

  const ofCommitments = multiply(product(commitments), invert(product(bases)));
  const allWeights = weights.reduce((all, weight) => modulo(all * weight, group.order), 1n);
  const ofChain = multiply(chain.at(-1) ?? base, invert(power(base, allWeights)));
  const ofWeighted = raised(commitments, weights);
  const betas = raised(
    row.map(({ beta }) => beta),
    weights,
  );
  const alphas = raised(
    row.map(({ alpha }) => alpha),
    weights,
  );
  return (
    t1 === multiply(without(ofCommitments), powerOfGenerator(s1)) &&
    t2 === multiply(without(ofChain), powerOfGenerator(s2)) &&
    t3 === product([without(ofWeighted), powerOfGenerator(s3), raised(bases, answers)]) &&
    t41 ===
      product([
        without(betas),
        invert(key.power(s4)),
        raised(
          after.map(({ beta }) => beta),
          answers,
        ),
      ]) &&
    t42 ===
      product([
        without(alphas),
        invert(powerOfGenerator(s4)),
        raised(
          after.map(({ alpha }) => alpha),
          answers,
        ),
      ]) &&
    hats.every((hat, place) => {
      const previous = chain[place - 1] ?? base;
      const expected = [
        without(chain[place] ?? 0n),
        powerOfGenerator(hatAnswers[place] ?? 0n),
        power(previous, answers[place] ?? 0n),
      ];
      return hat === product(expected);
    })
  );
}

function challengesOf(group: Group, size: number, statement: string): bigint[] {
  const hash = sha256Hex(statement);
  return Array.from({ length: size }, (_, place) =>
    modulo(sha256Number(hash + sha256Hex(String(place))), group.order),
  );
}

function printed(row: readonly Ciphertext[]): string {
  return row.map(({ alpha, beta }) => `${alpha},${beta},`).join("");
}

function listed(elements: readonly bigint[]): string {
  return elements.map((element) => `${element},`).join("");
}
