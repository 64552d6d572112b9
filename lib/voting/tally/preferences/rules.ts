import { withdrawnOf } from "../case/rules";
import type { Rank, TallyCase } from "../types";

/** What ends a ballot, and what is passed over on the way to the next preference. */
export type Reading = {
  /** A rank left empty before a later one. */
  gap: "pass" | "end";
  /** A candidate named again. */
  repeated: "pass" | "end";
  /** Several candidates at one rank. */
  equal: "pass" | "end";
};

export type Preferences = {
  /** Distinct orders of candidates, best first, without those who withdrew. */
  orders: number[][];
  /** How many ballots show the order of the same place. */
  counts: number[];
  /** Ballots with a readable first preference, also for somebody who withdrew. */
  valid: number;
  /** Ballots that name nobody readable at all. They are no part of the count. */
  invalid: number;
};

/** Reads ballots as orders of single candidates and puts equal ones together. */
export function readPreferences(election: TallyCase, reading: Reading): Preferences {
  const withdrawn = withdrawnOf(election);
  const places = new Map<string, number>();
  const found: Preferences = { orders: [], counts: [], valid: 0, invalid: 0 };
  for (const [count, ranks] of election.ranked) {
    if (count === 0) continue;
    const named = readOrder(ranks, reading);
    if (named.length === 0) {
      found.invalid += count;
      continue;
    }
    found.valid += count;
    const order = withdrawn.size === 0 ? named : named.filter((candidate) => !withdrawn.has(candidate));
    const key = String.fromCharCode(...order);
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, found.orders.length);
      found.orders.push(order);
      found.counts.push(count);
    } else {
      found.counts[place] = (found.counts[place] ?? 0) + count;
    }
  }
  return found;
}

/** The single candidates of a ballot, best first, as far as the reading follows it. Nobody stands in it twice. */
export function readOrder(ranks: readonly Rank[], reading: Reading): number[] {
  const order: number[] = [];
  for (const rank of ranks) {
    const marked = typeof rank === "number" ? rank : soleMark(rank);
    if (marked === null || marked === "several") {
      if (reading[marked === null ? "gap" : "equal"] === "end") break;
      continue;
    }
    if (!order.includes(marked)) order.push(marked);
    else if (reading.repeated === "end") break;
  }
  return order;
}

/** A ballot as levels, best first; empty levels fall away, and a candidate counts where named first. */
export function readLevels(ranks: readonly Rank[], withdrawn: ReadonlySet<number>): number[][] {
  const seen = new Set<number>();
  const levels: number[][] = [];
  for (const rank of ranks) {
    if (rank === null || rank === "OVERVOTE") continue;
    const level = (typeof rank === "number" ? [rank] : [...rank]).filter((candidate) => {
      if (seen.has(candidate) || withdrawn.has(candidate)) return false;
      seen.add(candidate);
      return true;
    });
    if (level.length > 0) levels.push(level);
  }
  return levels;
}

function soleMark(rank: Exclude<Rank, number>): number | null | "several" {
  if (rank === null || rank === "OVERVOTE") return rank === null ? null : "several";
  const [first, ...others] = new Set(rank);
  if (first === undefined) return null;
  return others.length === 0 ? first : "several";
}
