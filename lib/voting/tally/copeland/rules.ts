import { beats, comparePairs, condorcetWinner, votesOver, type Pairwise } from "../pairwise/rules";
import { fillSeats, firstInOrder, groupsByValue, tieOrderOf } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

/**
 * Copeland: a point for each candidate beaten, and half a point for each one level with (counted doubled, as 2 and 1).
 * Equal scores are a tie.
 */
export function countCopeland(election: TallyCase): TallyResult {
  const pairs = comparePairs(election);
  const { candidates } = pairs;
  const scoreOf = (a: number) =>
    candidates.reduce((sum, b) => {
      if (a === b || beats(pairs, b, a)) return sum;
      return sum + (beats(pairs, a, b) ? 2 : 1);
    }, 0);
  const ranking = groupsByValue(candidates, scoreOf, (x, y) => x - y);
  return byRanking(election, pairs, ranking);
}

/**
 * Ranked Robin (Equal Vote): the most pairwise wins, a level pair giving none; then, among equals, the largest sum of
 * margins over all others; then the tie order.
 */
export function countRankedRobin(election: TallyCase): TallyResult {
  const pairs = comparePairs(election);
  const { candidates } = pairs;
  const wins = (a: number) => candidates.filter((b) => b !== a && beats(pairs, a, b)).length;
  const margin = (a: number) =>
    candidates.reduce((sum, b) => sum + votesOver(pairs, a, b) - votesOver(pairs, b, a), 0);
  const byWins = groupsByValue(candidates, wins, (x, y) => x - y);
  const tieOrder = tieOrderOf(election);
  const ranking = byWins
    .flatMap((group) => groupsByValue(group, margin, (x, y) => x - y))
    .flatMap((group) => firstInOrder(group, tieOrder, group.length).map((candidate) => [candidate]));
  const first = byWins[0] ?? [];
  const winners = pairs.valid === 0 ? [] : ranking.slice(0, election.seats).flat();
  const even = first.filter((candidate) => margin(candidate) === margin(winners[0] ?? -1));
  const by = even.length > 1 ? "order" : "margin";
  const ties =
    first.length > 1 ? [{ between: first, chosen: winners.slice(0, 1), for: "election", by } as const] : [];
  return { winners, ranking, ties: [...ties], ...shared(pairs) };
}

/** Fills the seats from a ranking made by comparing pairs. Where no ballot ranks anybody, nobody is elected. */
export function byRanking(election: TallyCase, pairs: Pairwise, ranking: number[][]): TallyResult {
  const isEmpty = pairs.valid === 0;
  const filled = isEmpty
    ? { winners: [], ties: [] }
    : fillSeats(ranking, election.seats, tieOrderOf(election));
  return { ...filled, ranking, ...shared(pairs) };
}

/** What every comparison of pairs reports beside its own result. */
export function shared(pairs: Pairwise): Partial<TallyResult> {
  return {
    totalVotes: pairs.valid + pairs.invalid,
    invalid: pairs.invalid,
    pairwise: pairs.over,
    condorcetWinner: pairs.valid === 0 ? null : condorcetWinner(pairs),
  };
}
