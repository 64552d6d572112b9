import { beats, comparePairs, reachability, votesOver, type Pairwise } from "../pairwise/rules";
import { byRanking } from "../copeland/rules";
import type { Strength } from "../minimax/rules";
import { tieOrderOf, type TieOrder } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

type Pair = { from: number; to: number; strength: number; against: number };

/**
 * Ranked Pairs (Tideman): victories are locked in from the strongest to the weakest, except those that would close a
 * circle. Strength is the votes of the winning side or the margin; between equals fewer opposing votes is stronger.
 * Where the election states a tie order, victories still equal are locked one by one in that order. Otherwise they are
 * taken together and those left out that lie on a circle with what is locked and each other, so that the result does
 * not depend on anybody's place on a list.
 */
export function countRankedPairs(election: TallyCase, strength: Strength): TallyResult {
  const pairs = comparePairs(election);
  const tieOrder = tieOrderOf(election);
  const locked = lockPairs(pairs.candidates, victories(pairs, strength, tieOrder));
  const ranking = rankByArcs(pairs.candidates, locked);
  return byRanking(election, pairs, ranking);
}

/** Victories in groups of one strength, strongest first. */
function victories(pairs: Pairwise, strength: Strength, { order, isStated }: TieOrder): Pair[][] {
  const found = pairs.candidates.flatMap((from) =>
    pairs.candidates
      .filter((to) => from !== to && beats(pairs, from, to))
      .map((to) => {
        const [votes, against] = [votesOver(pairs, from, to), votesOver(pairs, to, from)];
        return { from, to, strength: strength === "winning" ? votes : votes - against, against };
      }),
  );
  const place = (candidate: number) => order.indexOf(candidate);
  const byStrength = (a: Pair, b: Pair) => b.strength - a.strength || a.against - b.against;
  // Of equals, the victory of whom the order names first; between those, the one over whom it names last.
  const byOrder = (a: Pair, b: Pair) => place(a.from) - place(b.from) || place(b.to) - place(a.to);
  const sorted = found.sort((a, b) => byStrength(a, b) || (isStated ? byOrder(a, b) : 0));
  const groups: Pair[][] = [];
  for (const pair of sorted) {
    const last = groups.at(-1);
    if (!isStated && last?.[0] && byStrength(last[0], pair) === 0) last.push(pair);
    else groups.push([pair]);
  }
  return groups;
}

function lockPairs(candidates: readonly number[], groups: readonly Pair[][]): Pair[] {
  const locked: Pair[] = [];
  for (const group of groups) {
    const together = [...locked, ...group];
    const reaches = reachability(candidates, (a, b) =>
      together.some(({ from, to }) => from === a && to === b),
    );
    locked.push(...group.filter(({ from, to }) => !reaches(to, from)));
  }
  return locked;
}

function rankByArcs(candidates: readonly number[], locked: readonly Pair[]): number[][] {
  const ranking: number[][] = [];
  let left = [...candidates];
  while (left.length > 0) {
    const best = left.filter((a) => !locked.some(({ from, to }) => to === a && left.includes(from)));
    ranking.push(best);
    left = left.filter((candidate) => !best.includes(candidate));
  }
  return ranking;
}
