import type { Fixed } from "../../arithmetic/rules";
import type { Rank, TallyCase } from "../../types";
import type { RctabRules } from "../settings/rules";

export const inactiveKinds = [
  "exhaustedChoices",
  "overvotes",
  "repeatedRankings",
  "skippedRankings",
  "undervotes",
  "finalRoundSurplus",
] as const;
export type InactiveKind = (typeof inactiveKinds)[number];

/** Ballots that are alike, on their way through the count. */
export type RctabBallot = {
  count: number;
  /** Ranks that carry a mark, with their number from one. */
  marks: readonly { rank: number; marked: readonly number[] | "OVERVOTE" }[];
  /** What each of them is still worth. */
  value: Fixed;
  recipient: number | null;
  inactive: InactiveKind | null;
};

export function readBallots(election: TallyCase, unit: Fixed): { ballots: RctabBallot[]; blank: number } {
  const alike = new Map<string, RctabBallot>();
  let blank = 0;
  for (const [count, ranks] of election.ranked) {
    if (count === 0) continue;
    const key = ranks.map((rank) => (typeof rank === "number" ? rank : JSON.stringify(rank))).join(";");
    const known = alike.get(key);
    const marks = known?.marks ?? marksOf(ranks);
    if (marks.length === 0) blank += count;
    if (known) known.count += count;
    else alike.set(key, { count, marks, value: unit, recipient: null, inactive: null });
  }
  return { ballots: [...alike.values()], blank };
}

/**
 * Whom a ballot counts for next, or why it no longer counts. Read from the top each time: whether two marks at one rank
 * are in each other's way can depend on who still continues.
 */
export function decideRank(
  { marks }: RctabBallot,
  rules: RctabRules,
  continues: (candidate: number) => boolean,
): number | InactiveKind {
  if (marks.length === 0) return "undervotes";
  const seen = new Set<number>();
  let last = 0;
  for (const { rank, marked } of marks) {
    if (rules.maxSkipped !== null && rank - last > rules.maxSkipped + 1) return "skippedRankings";
    last = rank;
    if (rules.exhaustOnDuplicate && marked !== "OVERVOTE") {
      if (marked.some((candidate) => seen.has(candidate))) return "repeatedRankings";
      for (const candidate of marked) seen.add(candidate);
    }
    const isOvervote = marked === "OVERVOTE" || marked.length > 1;
    const continuing = marked === "OVERVOTE" ? [] : marked.filter(continues);
    if (isOvervote && rules.overvoteRule === "exhaustImmediately") return "overvotes";
    if (isOvervote && rules.overvoteRule === "alwaysSkipToNextRank") continue;
    if (isOvervote && (continuing.length > 1 || marked === "OVERVOTE")) return "overvotes";
    const [recipient] = continuing;
    if (recipient !== undefined) return recipient;
  }
  return "exhaustedChoices";
}

function marksOf(ranks: readonly Rank[]): RctabBallot["marks"] {
  const marks: { rank: number; marked: readonly number[] | "OVERVOTE" }[] = [];
  ranks.forEach((rank, place) => {
    if (rank === null) return;
    const marked = rank === "OVERVOTE" ? rank : typeof rank === "number" ? [rank] : [...new Set(rank)];
    if (marked.length > 0) marks.push({ rank: place + 1, marked });
  });
  return marks;
}
