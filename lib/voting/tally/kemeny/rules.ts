import { invalidInput } from "@/lib/core/errors";
import { KEMENY_CANDIDATES_MAX } from "../constants";
import { comparePairs, votesOver, type Pairwise } from "../pairwise/rules";
import { shared } from "../copeland/rules";
import { firstInOrder, tieOrderOf } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

/**
 * Kemeny-Young: of all orders of the candidates the one that agrees with the most pairwise preferences of the ballots.
 * Where several agree equally, all who lead one of them are the winners, unless the election states a tie order.
 */
export function countKemeny(election: TallyCase): TallyResult {
  const pairs = comparePairs(election);
  if (pairs.candidates.length > KEMENY_CANDIDATES_MAX) {
    throw invalidInput("candidates", "tally.kemeny_many", { max: KEMENY_CANDIDATES_MAX });
  }
  const tieOrder = tieOrderOf(election);
  const candidates = firstInOrder(pairs.candidates, tieOrder, pairs.candidates.length);
  const best = bestOrders(pairs, candidates);
  const all = 2 ** candidates.length - 1;
  const leaders = candidates.filter((_, place) =>
    leadsBest(best, all, place, gainOf(pairs, candidates, all, place)),
  );
  const isTie = leaders.length > 1 && !tieOrder.isStated;
  const winners = pairs.valid === 0 ? [] : isTie ? leaders.sort((a, b) => a - b) : leaders.slice(0, 1);
  const by = isTie ? "undecided" : "order";
  return {
    winners,
    ranking: readOrder(pairs, candidates, best).map((candidate) => [candidate]),
    ties: leaders.length > 1 ? [{ between: leaders, chosen: winners, for: "election", by }] : [],
    ...shared(pairs),
  };
}

/** For each subset of the candidates, as bits, the agreement of its best order. */
function bestOrders(pairs: Pairwise, candidates: readonly number[]): Float64Array {
  const best = new Float64Array(2 ** candidates.length);
  for (let set = 1; set < best.length; set += 1) {
    let most = 0;
    for (let place = 0; place < candidates.length; place += 1) {
      if ((set & (1 << place)) === 0) continue;
      const agreed = gainOf(pairs, candidates, set, place) + (best[set ^ (1 << place)] ?? 0);
      if (agreed > most) most = agreed;
    }
    best[set] = most;
  }
  return best;
}

/** What an order of the set agrees with for having this candidate before all others of it. */
function gainOf(pairs: Pairwise, candidates: readonly number[], set: number, place: number): number {
  const leader = candidates[place] ?? -1;
  return candidates.reduce(
    (sum, other, at) =>
      at !== place && (set & (1 << at)) !== 0 ? sum + votesOver(pairs, leader, other) : sum,
    0,
  );
}

function leadsBest(best: Float64Array, set: number, place: number, gain: number): boolean {
  return gain + (best[set ^ (1 << place)] ?? 0) === best[set];
}

function readOrder(pairs: Pairwise, candidates: readonly number[], best: Float64Array): number[] {
  const order: number[] = [];
  let set = best.length - 1;
  while (set !== 0) {
    const left = set;
    const place = candidates.findIndex(
      (_, at) => (left & (1 << at)) !== 0 && leadsBest(best, left, at, gainOf(pairs, candidates, left, at)),
    );
    order.push(candidates[place] ?? -1);
    set ^= 1 << place;
  }
  return order;
}
