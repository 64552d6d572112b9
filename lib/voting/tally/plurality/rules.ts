import { commonMultipleUpTo, compareBig, formatFixed } from "../arithmetic/rules";
import { standing, wholeOption, withdrawnOf } from "../case/rules";
import { readLevels } from "../preferences/rules";
import { fillSeats, groupsByValue, tieOrderOf } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

/** Votes of each candidate as whole shares; `shares` of them are one vote, so that thirds of a vote stay exact. */
export type Marks = {
  votes: Map<number, bigint>;
  shares: bigint;
  valid: number;
  invalid: number;
  blank: number;
};

/**
 * The most votes win: one mark, or up to `maxMarks` (as many as there are seats where nothing is said; fewer makes the
 * limited vote). A ballot with more than that, or with fewer than `minMarks` but not blank, is not valid. Ranked
 * ballots count their first rank, shared equally by those who stand in it together.
 */
export function countPlurality(election: TallyCase): TallyResult {
  const marks =
    election.ballotType === "ranked" ? firstRanks(election, standing(election)) : countMarks(election);
  return mostVotes(election, marks);
}

/** Fills the seats by votes, for rules that only add up. */
export function mostVotes(election: TallyCase, marks: Marks): TallyResult {
  const candidates = standing(election);
  const ranking = groupsByValue(candidates, (candidate) => marks.votes.get(candidate) ?? 0n, compareBig);
  const isEmpty = marks.valid === 0;
  const filled = isEmpty
    ? { winners: [], ties: [] }
    : fillSeats(ranking, election.seats, tieOrderOf(election));
  const scores = inVotes(marks);
  return {
    ...filled,
    ranking,
    rounds: [{ tally: scores, elected: filled.winners, eliminated: [], exhausted: "0" }],
    scores,
    totalVotes: marks.valid + marks.invalid + marks.blank,
    invalid: marks.invalid + marks.blank,
    vacant: Math.max(0, election.seats - filled.winners.length),
  };
}

/** Votes by the first rank in which a ballot names any of `among`; several there share it equally. */
export function firstRanks(election: TallyCase, among: readonly number[]): Marks {
  const admitted = new Set(among);
  const excluded = new Set(
    election.candidates.map((_, place) => place).filter((place) => !admitted.has(place)),
  );
  const withdrawn = withdrawnOf(election);
  const firsts = election.ranked.map(([count, ranks]) => {
    const hasAny = readLevels(ranks, withdrawn).length > 0;
    return { count, hasAny, first: readLevels(ranks, excluded)[0] ?? [] };
  });
  const shares = commonMultipleUpTo(firsts.reduce((most, { first }) => Math.max(most, first.length), 1));
  const votes = new Map(among.map((candidate) => [candidate, 0n]));
  const marks: Marks = { votes, shares, valid: 0, invalid: 0, blank: 0 };
  for (const { count, hasAny, first } of firsts) {
    if (first.length === 0) {
      marks[hasAny ? "blank" : "invalid"] += count;
      continue;
    }
    marks.valid += count;
    const share = (shares / BigInt(first.length)) * BigInt(count);
    for (const candidate of first) votes.set(candidate, (votes.get(candidate) ?? 0n) + share);
  }
  return marks;
}

/** Marked candidates of each ballot, within the number of marks the election allows. */
export function countMarks(election: TallyCase, unlimited = false): Marks {
  const candidates = standing(election);
  const bounds = { min: 0, max: election.candidates.length };
  const most = unlimited
    ? candidates.length
    : wholeOption(election, "maxMarks", { ...bounds, otherwise: election.seats });
  const least = wholeOption(election, "minMarks", { ...bounds, otherwise: 0 });
  const votes = new Map(candidates.map((candidate) => [candidate, 0n]));
  const marks: Marks = { votes, shares: 1n, valid: 0, invalid: 0, blank: 0 };
  for (const [count, scores] of election.scores) {
    const marked = candidates.filter((candidate) => (scores[candidate] ?? 0) > 0);
    if (marked.length === 0) marks.blank += count;
    else if (marked.length > most || marked.length < least) marks.invalid += count;
    else {
      marks.valid += count;
      for (const candidate of marked) votes.set(candidate, (votes.get(candidate) ?? 0n) + BigInt(count));
    }
  }
  return marks;
}

/** Votes as decimal strings; what does not end within nine decimals is cut there, for reading only. */
export function inVotes({ votes, shares }: Pick<Marks, "votes" | "shares">): Record<string, string> {
  const shown = (amount: bigint) =>
    shares === 1n ? amount.toString() : formatFixed((amount * 1_000_000_000n) / shares, 9);
  return Object.fromEntries([...votes].map(([candidate, amount]) => [String(candidate), shown(amount)]));
}
