import { choiceOption, standing, withdrawnOf } from "../case/rules";
import { readLevels } from "../preferences/rules";
import type { TallyCase } from "../types";

/** `over[a][b]`: how many ballots rank a above b. Rows and columns of who withdrew are nought. */
export type Pairwise = {
  over: number[][];
  candidates: number[];
  /** Ballots that rank anybody. */
  valid: number;
  invalid: number;
};

/**
 * Compares every pair. Candidates a ballot leaves out stand below all it ranks and level with each other, unless
 * `options.unranked` is "not-compared": then the ballot says nothing about them.
 */
export function comparePairs(election: TallyCase): Pairwise {
  const withdrawn = withdrawnOf(election);
  const candidates = standing(election);
  const isCompared = choiceOption(election, "unranked", ["tied-last", "not-compared"]) === "tied-last";
  const over = election.candidates.map(() => election.candidates.map(() => 0));
  const found: Pairwise = { over, candidates, valid: 0, invalid: 0 };
  for (const [count, ranks] of election.ranked) {
    const levels = readLevels(ranks, withdrawn);
    if (levels.length === 0) {
      found.invalid += count;
      continue;
    }
    found.valid += count;
    if (isCompared) {
      const ranked = new Set(levels.flat());
      levels.push(candidates.filter((candidate) => !ranked.has(candidate)));
    }
    addBallot(over, levels, count);
  }
  return found;
}

function addBallot(over: number[][], levels: readonly (readonly number[])[], count: number): void {
  const below: number[] = [];
  for (const level of [...levels].reverse()) {
    for (const better of level) {
      const row = over[better];
      if (!row) continue;
      for (const worse of below) row[worse] = (row[worse] ?? 0) + count;
    }
    below.push(...level);
  }
}

export function votesOver({ over }: Pick<Pairwise, "over">, a: number, b: number): number {
  return over[a]?.[b] ?? 0;
}

/** More ballots rank a above b than b above a. */
export function beats(pairs: Pick<Pairwise, "over">, a: number, b: number): boolean {
  return votesOver(pairs, a, b) > votesOver(pairs, b, a);
}

/** The candidate who beats every other, or null where there is none. */
export function condorcetWinner(pairs: Pairwise): number | null {
  const { candidates } = pairs;
  const found = candidates.find((a) => candidates.every((b) => a === b || beats(pairs, a, b)));
  return found ?? null;
}

/**
 * Those whom nobody outside the set beats and who hold each other by beats alone (Schwartz): a candidate is in it when
 * every one with a chain of beats to it is reached by a chain from it.
 */
export function schwartzSet(
  candidates: readonly number[],
  isBeat: (a: number, b: number) => boolean,
): number[] {
  const reaches = reachability(candidates, isBeat);
  return candidates.filter((a) => candidates.every((b) => !reaches(b, a) || reaches(a, b)));
}

/** Whether there is a chain of one or more steps from one candidate to another. */
export function reachability(
  candidates: readonly number[],
  isStep: (a: number, b: number) => boolean,
): (a: number, b: number) => boolean {
  const reached = new Map(
    candidates.map((a) => [a, new Set(candidates.filter((b) => a !== b && isStep(a, b)))] as const),
  );
  for (const middle of candidates) {
    for (const set of reached.values()) {
      if (!set.has(middle)) continue;
      for (const next of reached.get(middle) ?? []) set.add(next);
    }
  }
  return (a, b) => reached.get(a)?.has(b) ?? false;
}
