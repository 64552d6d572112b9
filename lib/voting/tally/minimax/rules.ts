import { beats, comparePairs, votesOver, type Pairwise } from "../pairwise/rules";
import { byRanking } from "../copeland/rules";
import { groupsByValue } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

export type Strength = "winning" | "margins";

/**
 * Minimax (Simpson-Kramer): the smallest worst defeat wins. A defeat weighs the votes of the winning side ("winning")
 * or what these are ahead by ("margins"); by margins a candidate nobody beats is ranked by the narrowest win.
 */
export function countMinimax(election: TallyCase, strength: Strength): TallyResult {
  const pairs = comparePairs(election);
  const ranking = groupsByValue(
    pairs.candidates,
    (a) => -worstDefeat(pairs, a, strength),
    (x, y) => x - y,
  );
  return byRanking(election, pairs, ranking);
}

function worstDefeat(pairs: Pairwise, a: number, strength: Strength): number {
  const defeats = pairs.candidates
    .filter((b) => b !== a)
    .map((b) => {
      if (strength === "margins") return votesOver(pairs, b, a) - votesOver(pairs, a, b);
      return beats(pairs, b, a) ? votesOver(pairs, b, a) : 0;
    });
  return defeats.length === 0 ? 0 : Math.max(...defeats);
}
