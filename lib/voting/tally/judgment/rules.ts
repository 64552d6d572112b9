import { choiceOption, standing, wholeOption } from "../case/rules";
import { checkedScores } from "../score/rules";
import { fillSeats, groupsByValue, tieOrderOf } from "../ties/rules";
import type { ScoreBallot, TallyCase, TallyResult } from "../types";

/**
 * Majority judgment (Balinski and Laraki): the higher median grade wins; of an even number the lower middle grade is
 * the median, or with `evenMedian` "higher" the higher one, as Belenios counts. Equals lose one median grade each until
 * they differ. A candidate without a mark has the lowest grade.
 */
export function countJudgment(election: TallyCase): TallyResult {
  const highest = wholeOption(election, "scoreMax", { min: 1, max: 100, otherwise: 5 });
  const ballots = checkedScores(election, 5);
  const candidates = standing(election);
  const grades = new Map(candidates.map((candidate) => [candidate, histogram(ballots, candidate, highest)]));
  const gradesOf = (candidate: number) => grades.get(candidate) ?? [];
  // The higher middle is the lower middle of the scale turned round.
  const isHigher = choiceOption(election, "evenMedian", ["lower", "higher"]) === "higher";
  const turned = (counts: readonly number[]) => [...counts].reverse();
  const compare = (a: readonly number[], b: readonly number[]) =>
    isHigher ? compareGrades(turned(b), turned(a)) : compareGrades(a, b);
  const median = (counts: readonly number[]) =>
    isHigher ? highest - medianOf(turned(counts)) : medianOf(counts);
  const ranking = groupsByValue(candidates, gradesOf, compare);
  const votes = ballots.reduce((sum, [count]) => sum + count, 0);
  const filled =
    votes === 0 ? { winners: [], ties: [] } : fillSeats(ranking, election.seats, tieOrderOf(election));
  const medians = candidates.map((c) => [String(c), String(median(gradesOf(c)))] as const);
  return { ...filled, ranking, scores: Object.fromEntries(medians), totalVotes: votes };
}

function histogram(ballots: readonly ScoreBallot[], candidate: number, highest: number): number[] {
  const counts = Array.from({ length: highest + 1 }, () => 0);
  for (const [count, scores] of ballots) {
    const grade = scores[candidate] ?? 0;
    counts[grade] = (counts[grade] ?? 0) + count;
  }
  return counts;
}

function compareGrades(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [[...a], [...b]];
  for (let votes = left.reduce((sum, count) => sum + count, 0); votes > 0;) {
    const [mine, yours] = [medianOf(left), medianOf(right)];
    if (mine !== yours) return mine - yours;
    // As many as can go at once while this grade stays the median of both; taking one by one changes nothing else.
    const step = Math.min(spare(left, mine), spare(right, yours), votes);
    left[mine] = (left[mine] ?? 0) - step;
    right[yours] = (right[yours] ?? 0) - step;
    votes -= step;
  }
  return 0;
}

/** The lowest grade that more than half of all, or exactly half, do not exceed. */
function medianOf(counts: readonly number[]): number {
  const votes = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (const [grade, count] of counts.entries()) {
    below += count;
    if (below * 2 >= votes && below > 0) return grade;
  }
  return 0;
}

/** How many of the median grade may leave one by one, each while this grade is still the median; at least one. */
function spare(counts: readonly number[], median: number): number {
  const own = counts[median] ?? 0;
  const below = counts.slice(0, median).reduce((sum, count) => sum + count, 0);
  const above = counts.slice(median + 1).reduce((sum, count) => sum + count, 0);
  return Math.max(1, Math.min(own, below + own - above + 1, above + own - below));
}
