import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { invalidInput } from "@/lib/core/errors";
import type { TallyCase, Tie } from "../types";

export type TieOrder = {
  /** Candidates in the order the lot gave, or the order of the ballot paper where nothing is said. */
  order: readonly number[];
  /** The rules of the election name an order: then no tie stays undecided. */
  isStated: boolean;
};

/**
 * The seed of the lot of an election, as hex: SHA-256("tie" ‖ hash of the manifest ‖ tree head at the close ‖ reveals).
 * One honest trustee makes it unpredictable, the head fixes the ballots, and anyone computes it again. All inputs are
 * hex; the reveals stand in the order of the commitments in the manifest.
 */
export function lotSeed(manifestHash: string, closeTreeHead: string, reveals: readonly string[]): string {
  const parts = [manifestHash, closeTreeHead, ...reveals].map((hex) => hexToBytes(hex));
  return bytesToHex(sha256(concatBytes(utf8ToBytes("tie"), ...parts)));
}

/** The order the lot gives: ascending SHA-256(seed ‖ candidate id). Returns places in `ids`. */
export function lotOrder(seed: string, ids: readonly string[]): number[] {
  const drawn = ids.map((id, place) => ({
    place,
    hash: bytesToHex(sha256(concatBytes(hexToBytes(seed), utf8ToBytes(id)))),
  }));
  return drawn
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.place - b.place))
    .map(({ place }) => place);
}

/**
 * The order in which a method takes candidates it cannot tell apart. `options.tieBreakOrder` lists them, `options.lot`
 * gives a seed (`{"seed": hex, "ids": [...]}`; without ids the names are drawn), and `options.bltOptions.tie` is the
 * order a BLT file carries, counted from one. Otherwise it is the order of the ballot paper.
 */
export function tieOrderOf({ options, candidates }: TallyCase): TieOrder {
  const listed = options.tieBreakOrder;
  if (listed !== undefined && listed !== null)
    return { order: permutation(listed, candidates), isStated: true };
  if (options.lot !== undefined && options.lot !== null) {
    return { order: drawn(options.lot, candidates), isStated: true };
  }
  const blt = options.bltOptions;
  if (blt && typeof blt === "object" && "tie" in blt && typeof blt.tie === "string") {
    const numbers = blt.tie
      .trim()
      .split(/\s+/)
      .map((text) => Number(text) - 1);
    return { order: permutation(numbers, candidates), isStated: true };
  }
  return { order: candidates.map((_, place) => place), isStated: false };
}

/** Those of `tied` the order names first. */
export function firstInOrder(tied: readonly number[], { order }: TieOrder, wanted = 1): number[] {
  return order.filter((candidate) => tied.includes(candidate)).slice(0, wanted);
}

/**
 * Fills seats from groups of equals, best first. A group that does not fit is cut by the order. Where a single seat is
 * contested and the election states no order, everybody in the group is reported and the tie is left undecided: nobody
 * is declared elected by their place on a list that nobody agreed on.
 */
export function fillSeats(
  groups: readonly (readonly number[])[],
  seats: number,
  tieOrder: TieOrder,
): { winners: number[]; ties: Tie[] } {
  const winners: number[] = [];
  for (const group of groups) {
    const left = seats - winners.length;
    if (left <= 0) break;
    if (group.length <= left) {
      winners.push(...group);
      continue;
    }
    const isUndecided = seats === 1 && !tieOrder.isStated;
    const chosen = isUndecided ? [...group] : firstInOrder(group, tieOrder, left);
    const by = isUndecided ? "undecided" : "order";
    return {
      winners: [...winners, ...chosen],
      ties: [{ between: [...group], chosen, for: "election", by }],
    };
  }
  return { winners, ties: [] };
}

/** Candidates in groups of equal value, the highest first. */
export function groupsByValue<T>(
  candidates: readonly number[],
  valueOf: (candidate: number) => T,
  compare: (a: T, b: T) => number,
): number[][] {
  const sorted = [...candidates].sort((a, b) => compare(valueOf(b), valueOf(a)) || a - b);
  const groups: number[][] = [];
  for (const candidate of sorted) {
    const last = groups.at(-1);
    const [member] = last ?? [];
    if (last && member !== undefined && compare(valueOf(member), valueOf(candidate)) === 0)
      last.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

function permutation(listed: unknown, candidates: readonly string[]): number[] {
  const named: unknown[] = Array.isArray(listed) ? listed : [];
  const order = named.filter(
    (value): value is number => Number.isInteger(value) && candidates[value as number] !== undefined,
  );
  const isComplete =
    Array.isArray(listed) && order.length === named.length && new Set(order).size === order.length;
  if (!isComplete) throw invalidInput("options.tieBreakOrder", "tally.tie_order");
  // Whom the list leaves out come after those it names, in the order of the ballot paper.
  return [...order, ...candidates.map((_, place) => place).filter((place) => !order.includes(place))];
}

function drawn(lot: unknown, candidates: readonly string[]): number[] {
  const { seed, ids = candidates } = (typeof lot === "object" && lot ? lot : {}) as {
    seed?: unknown;
    ids?: unknown;
  };
  const isHex = typeof seed === "string" && /^([0-9a-f]{2})+$/i.test(seed);
  const isList =
    Array.isArray(ids) && ids.length === candidates.length && ids.every((id) => typeof id === "string");
  if (!isHex || !isList) throw invalidInput("options.lot", "tally.lot");
  return lotOrder(seed, ids);
}
