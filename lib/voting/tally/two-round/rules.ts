import { compareBig } from "../arithmetic/rules";
import { standing } from "../case/rules";
import { firstRanks, inVotes, type Marks } from "../plurality/rules";
import { fillSeats, firstInOrder, groupsByValue, tieOrderOf } from "../ties/rules";
import type { Round, TallyCase, TallyResult } from "../types";

/**
 * Two rounds from one set of ranked ballots: more than half of the valid votes, or a second round among the two with
 * the most, which the most votes win. Equal for second place: all of them go on, or with `secondPlaceTies` "order" as
 * many as there is room for. Several candidates at one rank share the vote.
 */
export function countTwoRounds(election: TallyCase): TallyResult {
  const tieOrder = tieOrderOf(election);
  const candidates = standing(election);
  const first = firstRanks(election, candidates);
  const byFirst = ranked(candidates, first);
  const leaders = byFirst[0] ?? [];
  const most = first.votes.get(leaders[0] ?? -1) ?? 0n;
  if (first.valid === 0) return { winners: [], ranking: byFirst, rounds: [], invalid: first.invalid };
  if (most * 2n > BigInt(first.valid) * first.shares || candidates.length <= 2) {
    const filled = fillSeats(byFirst, 1, tieOrder);
    return {
      ...filled,
      ranking: byFirst,
      rounds: [round(first, filled.winners, [])],
      totalVotes: first.valid,
    };
  }
  const admitted: number[] = [];
  for (const group of byFirst) {
    const room = 2 - admitted.length;
    if (room <= 0) break;
    const cuts = group.length > room && election.options.secondPlaceTies === "order";
    admitted.push(...(cuts ? firstInOrder(group, tieOrder, room) : group));
  }
  const second = firstRanks(election, admitted);
  const bySecond = ranked(admitted, second);
  const filled = fillSeats(bySecond, 1, tieOrder);
  const rest = byFirst
    .map((group) => group.filter((c) => !admitted.includes(c)))
    .filter((group) => group.length > 0);
  return {
    ...filled,
    ranking: [...bySecond, ...rest],
    rounds: [round(first, [], rest.flat()), round(second, filled.winners, [])],
    totalVotes: first.valid,
    invalid: first.invalid,
  };
}

function ranked(candidates: readonly number[], { votes }: Marks): number[][] {
  return groupsByValue(candidates, (candidate) => votes.get(candidate) ?? 0n, compareBig);
}

function round(marks: Marks, elected: number[], eliminated: number[]): Round {
  return { tally: inVotes(marks), elected, eliminated, exhausted: String(marks.blank) };
}
