import { comparePairs, votesOver, type Pairwise } from "../pairwise/rules";
import { byRanking } from "../copeland/rules";
import type { Strength } from "../minimax/rules";
import { groupsByValue } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

/**
 * Schulze's method (beatpath): a is ahead of b when the strongest chain of beats from a to b is stronger than the one
 * back; a chain is as strong as its weakest link. A link is as strong as the votes of its winning side and, of equals,
 * the stronger with fewer votes against it ("winning"), or as its margin. All whom nobody is ahead of win; each further place of the ranking is found in the same way among the rest.
 */
export function countSchulze(election: TallyCase, strength: Strength): TallyResult {
  const pairs = comparePairs(election);
  const ranking = rankByPaths(pairs.candidates, strongestPaths(pairs, strength));
  return byRanking(election, pairs, ranking);
}

/** The strength of the strongest path of every pair (Floyd-Warshall on the narrowest link). Nought is no path. */
export function strongestPaths(pairs: Pairwise, strength: Strength): (a: number, b: number) => number {
  const { candidates } = pairs;
  const links = candidates.flatMap((from) =>
    candidates
      .map((to) => ({ from, to, votes: votesOver(pairs, from, to), against: votesOver(pairs, to, from) }))
      .filter(({ votes, against }) => votes > against),
  );
  const weaker = (x: (typeof links)[number], y: (typeof links)[number]) =>
    strength === "winning"
      ? x.votes - y.votes || y.against - x.against
      : x.votes - x.against - (y.votes - y.against);
  // Only the order of strengths matters, so each link carries its place in it, from one for the weakest.
  const paths = new Map(candidates.map((candidate) => [candidate, new Map<number, number>()]));
  groupsByValue(
    links.map((_, place) => place),
    (place) => links[place],
    (x, y) => (x && y ? weaker(x, y) : 0),
  )
    .reverse()
    .forEach((group, level) => {
      for (const link of group.map((place) => links[place]))
        if (link) paths.get(link.from)?.set(link.to, level + 1);
    });
  for (const middle of candidates) {
    for (const [from, row] of paths) {
      const first = row.get(middle) ?? 0;
      if (from === middle || first === 0) continue;
      for (const [to, second] of paths.get(middle) ?? []) {
        if (to !== from && Math.min(first, second) > (row.get(to) ?? 0)) row.set(to, Math.min(first, second));
      }
    }
  }
  return (a, b) => paths.get(a)?.get(b) ?? 0;
}

function rankByPaths(candidates: readonly number[], path: (a: number, b: number) => number): number[][] {
  const ranking: number[][] = [];
  let left = [...candidates];
  while (left.length > 0) {
    const best = left.filter((a) => left.every((b) => path(b, a) <= path(a, b)));
    ranking.push(best);
    left = left.filter((candidate) => !best.includes(candidate));
  }
  return ranking;
}
