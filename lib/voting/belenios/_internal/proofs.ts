import type { Ciphertext, Proof } from "../types";
import type { FixedBase, Group } from "./group";
import { modulo, randomBelow, sha256Number } from "./numbers";

/** A public key with the table that makes its powers cheap: it is raised for every proof of every ballot. */
export type Key = { element: bigint; power: FixedBase };

export function keyOf(group: Group, element: bigint): Key {
  return { element, power: group.fixedBase(element) };
}

/** The challenge of every proof: SHA-256 of a prefix and the commitments, in base 10 with commas. */
export function challengeOf(group: Group, prefix: string, commitments: readonly bigint[]): bigint {
  return modulo(sha256Number(prefix + commitments.join(",")), group.order);
}

/** Proves knowledge of one exponent that makes all the powers. The prefix names what is being proved. */
export function proveExponent(
  group: Group,
  bases: readonly FixedBase[],
  known: bigint,
  prefix: string,
): Proof {
  const random = randomBelow(group.order);
  const challenge = challengeOf(
    group,
    prefix,
    bases.map((power) => power(random)),
  );
  return { challenge, response: modulo(random - known * challenge, group.order) };
}

/** Whether somebody knew the exponent that makes each power of its base. */
export function isExponentProved(
  group: Group,
  pairs: readonly { base: FixedBase; power: bigint }[],
  prefix: string,
  proof: Proof,
): boolean {
  if (!isProof(group, proof)) return false;
  const commitments = pairs.map(({ base, power }) =>
    group.multiply(base(proof.response), group.power(power, proof.challenge)),
  );
  return challengeOf(group, prefix, commitments) === proof.challenge;
}

/** A ciphertext of a small number: (g^r, y^r · g^m). */
export function encrypt(group: Group, key: Key, random: bigint, message: number): Ciphertext {
  const hidden = key.power(random);
  return {
    alpha: group.powerOfGenerator(random),
    beta: message === 0 ? hidden : group.multiply(hidden, group.powerOfGenerator(BigInt(message))),
  };
}

/** The sum of what ciphertexts hold, without opening any. */
export function sumOf(group: Group, ciphertexts: readonly Ciphertext[]): Ciphertext {
  return ciphertexts.reduce(
    (sum, { alpha, beta }) => ({
      alpha: group.multiply(sum.alpha, alpha),
      beta: group.multiply(sum.beta, beta),
    }),
    { alpha: group.identity, beta: group.identity },
  );
}

/** One of the claims of a disjunction: "this ciphertext holds this number". */
export type Claim = { ciphertext: Ciphertext; holds: number };

/**
 * Proves that one of the claims is true and not which. `truth` is the place of the true one, `random` the randomness of
 * its ciphertext; for the others the answer is drawn first and the commitment made to fit.
 */
export function proveOneOf(
  { group, key, prefix }: Setting,
  claims: readonly Claim[],
  truth: number,
  random: bigint,
): Proof[] {
  const { order } = group;
  const own = randomBelow(order);
  const proofs = claims.map(() => ({ challenge: randomBelow(order), response: randomBelow(order) }));
  const commitments = claims.flatMap((claim, place) =>
    place === truth
      ? [group.powerOfGenerator(own), key.power(own)]
      : commitmentsOf(group, key, [claim], proofs[place]),
  );
  const others = proofs.reduce((sum, { challenge }, place) => (place === truth ? sum : sum + challenge), 0n);
  const challenge = modulo(challengeOf(group, prefix, commitments) - others, order);
  proofs[truth] = { challenge, response: modulo(own - random * challenge, order) };
  return proofs;
}

/** The group, the election's key and what the proof is bound to. */
export type Setting = { group: Group; key: Key; prefix: string };

/**
 * Whether one of the claims about ciphertexts is proved. Elements that are not of the group are no proof of anything, so
 * their membership is checked here too, where it costs little beside the powers that are needed anyway.
 */
export function isOneOfProved(
  { group, key, prefix }: Setting,
  claims: readonly Claim[],
  proofs: readonly Proof[],
): boolean {
  if (proofs.length !== claims.length || !proofs.every((proof) => isProof(group, proof))) return false;
  const powers = powersByCiphertext(group, claims, proofs);
  if (!powers) return false;
  const commitments = claims.flatMap(({ holds }, place) => {
    const { challenge, response } = proofs[place] ?? { challenge: 0n, response: 0n };
    const { alpha, beta } = powers[place] ?? { alpha: 0n, beta: 0n };
    const masked = group.multiply(key.power(response), beta);
    return [
      group.multiply(group.powerOfGenerator(response), alpha),
      holds === 0 ? masked : group.multiply(masked, group.powerOfGenerator(-BigInt(holds) * challenge)),
    ];
  });
  const total = proofs.reduce((sum, { challenge }) => sum + challenge, 0n);
  return challengeOf(group, prefix, commitments) === modulo(total, group.order);
}

export function isProof(group: Group, { challenge, response }: Proof): boolean {
  return challenge >= 0n && challenge < group.order && response >= 0n && response < group.order;
}

function commitmentsOf(
  group: Group,
  key: Key,
  [claim]: readonly Claim[],
  proof: Proof | undefined,
): bigint[] {
  if (!claim || !proof) throw new Error("a claim without a proof");
  const { challenge, response } = proof;
  const { alpha, beta } = claim.ciphertext;
  const masked = group.multiply(key.power(response), group.power(beta, challenge));
  return [
    group.multiply(group.powerOfGenerator(response), group.power(alpha, challenge)),
    claim.holds === 0
      ? masked
      : group.multiply(masked, group.powerOfGenerator(-BigInt(claim.holds) * challenge)),
  ];
}

/** The powers each claim needs, those of one ciphertext together; null where an element is not of the group. */
function powersByCiphertext(
  group: Group,
  claims: readonly Claim[],
  proofs: readonly Proof[],
): Ciphertext[] | null {
  const result: Ciphertext[] = [];
  for (const ciphertext of new Set(claims.map((claim) => claim.ciphertext))) {
    const places = claims.flatMap((claim, place) => (claim.ciphertext === ciphertext ? [place] : []));
    const challenges = places.map((place) => proofs[place]?.challenge ?? 0n);
    const alphas = powersOfMember(group, ciphertext.alpha, challenges);
    const betas = powersOfMember(group, ciphertext.beta, challenges);
    if (!alphas || !betas) return null;
    places.forEach((place, which) => {
      result[place] = { alpha: alphas[which] ?? 0n, beta: betas[which] ?? 0n };
    });
  }
  return result;
}

function powersOfMember(group: Group, element: bigint, exponents: readonly bigint[]): bigint[] | null {
  if (!group.isInRange(element)) return null;
  const all = group.powers(element, [...exponents, group.order]);
  return all.pop() === group.identity ? all : null;
}
