import { commonMultipleUpTo, compareBig } from "../arithmetic/rules";
import { choiceOption, standing, withdrawnOf } from "../case/rules";
import { inVotes } from "../plurality/rules";
import { readLevels } from "../preferences/rules";
import { fillSeats, groupsByValue, tieOrderOf } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

/**
 * Borda: with n candidates n points for the first, n-1 for the second and so on. Those at one rank share the points of
 * the places they fill, and so do all whom a ballot leaves out.
 */
export function countBorda(election: TallyCase): TallyResult {
  const n = standing(election).length;
  return addPoints(election, { points: (place) => BigInt(n - place), parts: 1n, sharesRest: true });
}

/**
 * Dowdall (Nauru): 1 point for the first, a half for the second, a third for the third. Those at one rank share what
 * their places give; those left out share the rest, or get nothing with `unranked` "not-compared".
 */
export function countDowdall(election: TallyCase): TallyResult {
  const parts = commonMultipleUpTo(standing(election).length);
  const sharesRest = choiceOption(election, "unranked", ["tied-last", "not-compared"]) === "tied-last";
  return addPoints(election, { points: (place) => parts / BigInt(place + 1), parts, sharesRest });
}

type Scale = {
  /** Points of a place, counted from nought, in so many parts of a point. */
  points: (place: number) => bigint;
  parts: bigint;
  sharesRest: boolean;
};

function addPoints(election: TallyCase, { points, parts, sharesRest }: Scale): TallyResult {
  const candidates = standing(election);
  const withdrawn = withdrawnOf(election);
  const share = commonMultipleUpTo(candidates.length);
  const votes = new Map(candidates.map((candidate) => [candidate, 0n]));
  let [valid, invalid] = [0, 0];
  for (const [count, ranks] of election.ranked) {
    const levels = readLevels(ranks, withdrawn);
    if (levels.length === 0) {
      invalid += count;
      continue;
    }
    valid += count;
    const ranked = new Set(levels.flat());
    if (sharesRest) levels.push(candidates.filter((candidate) => !ranked.has(candidate)));
    let place = 0;
    for (const level of levels) {
      const together = level.reduce((sum, _, at) => sum + points(place + at), 0n);
      const each = level.length === 0 ? 0n : (together * share * BigInt(count)) / BigInt(level.length);
      for (const candidate of level) votes.set(candidate, (votes.get(candidate) ?? 0n) + each);
      place += level.length;
    }
  }
  const ranking = groupsByValue(candidates, (candidate) => votes.get(candidate) ?? 0n, compareBig);
  const filled =
    valid === 0 ? { winners: [], ties: [] } : fillSeats(ranking, election.seats, tieOrderOf(election));
  const scores = inVotes({ votes, shares: parts * share });
  return { ...filled, ranking, scores, totalVotes: valid + invalid, invalid };
}
