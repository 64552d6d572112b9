import { invalidInput } from "@/lib/core/errors";
import { compareFractions, formatFixed, type Fraction } from "../arithmetic/rules";
import { choiceOption, standing, wholeOption } from "../case/rules";
import { fillSeats, groupsByValue, tieOrderOf } from "../ties/rules";
import type { ScoreBallot, TallyCase, TallyResult } from "../types";

/**
 * Score (range) voting: the largest sum wins. A candidate left without a mark gets nought, or with `blank` "ignored"
 * the mean of the marks given decides, compared exactly. `scoreMax` bounds the marks where it is given.
 */
export function countScore(election: TallyCase): TallyResult {
  const ballots = checkedScores(election, null);
  const candidates = standing(election);
  const isMean = choiceOption(election, "blank", ["zero", "ignored"]) === "ignored";
  const totals = new Map<number, Fraction>();
  for (const candidate of candidates) {
    let [sum, marks] = [0n, 0n];
    for (const [count, scores] of ballots) {
      const score = scores[candidate] ?? null;
      sum += BigInt(score ?? 0) * BigInt(count);
      if (score !== null) marks += BigInt(count);
    }
    totals.set(candidate, { over: sum, under: isMean && marks > 0n ? marks : 1n });
  }
  const totalOf = (candidate: number) => totals.get(candidate) ?? { over: 0n, under: 1n };
  const ranking = groupsByValue(candidates, totalOf, compareFractions);
  const votes = ballots.reduce((sum, [count]) => sum + count, 0);
  const filled =
    votes === 0 ? { winners: [], ties: [] } : fillSeats(ranking, election.seats, tieOrderOf(election));
  const scores = Object.fromEntries(
    candidates.map((candidate) => [String(candidate), shown(totalOf(candidate))] as const),
  );
  return {
    ...filled,
    ranking,
    scores,
    rounds: [{ tally: scores, elected: filled.winners, eliminated: [], exhausted: "0" }],
    totalVotes: votes,
  };
}

/** The ballots, when no mark is above the highest allowed. */
export function checkedScores(election: TallyCase, otherwise: number | null): readonly ScoreBallot[] {
  const most = wholeOption(election, "scoreMax", { min: 1, max: 1_000_000, otherwise });
  if (most === null) return election.scores;
  election.scores.forEach(([, scores], row) => {
    const over = scores.find((score) => score !== null && score > most);
    if (over !== undefined) {
      throw invalidInput(`ballots.${row}`, "tally.score_over", { row: row + 1, value: over ?? 0, max: most });
    }
  });
  return election.scores;
}

function shown({ over, under }: Fraction): string {
  return under === 1n ? over.toString() : formatFixed((over * 1_000_000_000n) / under, 9);
}
