import { invalidInput } from "@/lib/core/errors";
import { parseDecimal } from "../arithmetic/rules";
import { standing } from "../case/rules";
import { readPreferences } from "../preferences/rules";
import { firstInOrder, tieOrderOf, type TieOrder } from "../ties/rules";
import type { TallyCase, TallyResult, Tie } from "../types";

export type Formula =
  "dhondt" | "sainte-lague" | "modified-sainte-lague" | "huntington-hill" | "largest-remainder-hare";
type List = { party: number; votes: bigint };
type Given = { party: number; seats: number };
type Allotment = { given: Given[]; order: number[]; ties: Tie[] };
type Claim = { over: bigint; under: bigint };

/**
 * What a list with `votes` and `seats` seats puts up for its next one, squared for Huntington-Hill so that no root is
 * taken: D'Hondt v/(s+1); Sainte-Laguë v/(2s+1); modified, 1.4 as first divisor; Huntington-Hill v/√(s(s+1)), where a
 * list without a seat comes before all others.
 */
const claims: Record<Exclude<Formula, "largest-remainder-hare">, (votes: bigint, seats: bigint) => Claim> = {
  dhondt: (votes, seats) => ({ over: votes, under: seats + 1n }),
  "sainte-lague": (votes, seats) => ({ over: votes, under: 2n * seats + 1n }),
  "modified-sainte-lague": (votes, seats) => ({
    over: votes * 5n,
    under: seats === 0n ? 7n : 5n * (2n * seats + 1n),
  }),
  "huntington-hill": (votes, seats) => ({ over: votes * votes, under: seats * (seats + 1n) }),
};

/**
 * Shares seats among party lists. Lists below `threshold` (a share of all valid votes) get none. `jointLists` names
 * lists that stand together: seats go to the joint votes first and within them by the same formula; who is below the
 * threshold does not join. Equal claims to a seat go by the tie order. Answers `seats` by party; `winners` is the order
 * in which seats were given.
 */
export function countPartyList(election: TallyCase, formula: Formula): TallyResult {
  const votes = partyVotes(election);
  const total = votes.reduce((sum, cast) => sum + cast, 0n);
  const lists = standing(election)
    .map((party) => ({ party, votes: votes[party] ?? 0n }))
    .filter((list) => list.votes > 0n && passesThreshold(election, list.votes, total));
  const tieOrder = tieOrderOf(election);
  const groups = jointGroups(election, lists);
  const outer = groups.map(([first, ...others]) => ({
    party: first?.party ?? -1,
    votes: [first, ...others].reduce((sum, list) => sum + (list?.votes ?? 0n), 0n),
  }));
  const first = allot({ formula, lists: outer, seats: election.seats, tieOrder });
  const inner = groups.map((group, place) =>
    allot({ formula, lists: group, seats: first.given[place]?.seats ?? 0, tieOrder }),
  );
  const seats = election.candidates.map(() => 0);
  for (const { party, seats: won } of inner.flatMap(({ given }) => given)) seats[party] = won;
  const filled = seats.reduce((sum, won) => sum + won, 0);
  const isJoint = groups.some((group) => group.length > 1);
  return {
    winners: isJoint ? inner.flatMap(({ order }) => order) : first.order,
    seats,
    ties: [...first.ties, ...inner.flatMap(({ ties }) => ties)],
    totalVotes: Number(total),
    vacant: election.seats - filled,
  };
}

function allot(task: {
  formula: Formula;
  lists: readonly List[];
  seats: number;
  tieOrder: TieOrder;
}): Allotment {
  if (task.lists.length === 0 || task.seats === 0) {
    return { given: task.lists.map(({ party }) => ({ party, seats: 0 })), order: [], ties: [] };
  }
  return task.formula === "largest-remainder-hare"
    ? byRemainder(task)
    : byAverage({ ...task, claim: claims[task.formula] });
}

/** Seat by seat to the highest claim. */
function byAverage(task: {
  lists: readonly List[];
  seats: number;
  tieOrder: TieOrder;
  claim: (votes: bigint, seats: bigint) => Claim;
}): Allotment {
  const given = task.lists.map(({ party, votes }) => ({
    party,
    votes,
    seats: 0,
    claim: task.claim(votes, 0n),
  }));
  const [order, ties]: [number[], Tie[]] = [[], []];
  while (order.length < task.seats) {
    let best: typeof given = [];
    for (const list of given) {
      const difference = best[0] ? compareClaims(list, best[0]) : 1;
      if (difference > 0) best = [list];
      else if (difference === 0) best.push(list);
    }
    const tied = best.map(({ party }) => party);
    const [chosen = -1] = firstInOrder(tied, task.tieOrder);
    // Equals who all get a seat anyway are no tie that anybody need hear of.
    if (tied.length > task.seats - order.length) {
      ties.push({ between: tied, chosen: [chosen], for: "election", by: "order" });
    }
    const winner = best.find(({ party }) => party === chosen);
    if (!winner) break;
    winner.seats += 1;
    winner.claim = task.claim(winner.votes, BigInt(winner.seats));
    order.push(chosen);
  }
  return { given, order, ties };
}

function compareClaims(a: { claim: Claim; votes: bigint }, b: { claim: Claim; votes: bigint }): number {
  const difference = a.claim.over * b.claim.under - b.claim.over * a.claim.under;
  if (difference !== 0n) return difference > 0n ? 1 : -1;
  // Two claims without a divisor (Huntington-Hill before the first seat) are compared by votes.
  if (a.claim.under === 0n && b.claim.under === 0n) return a.votes > b.votes ? 1 : a.votes < b.votes ? -1 : 0;
  return 0;
}

/** Hare quota: votes × seats ÷ all votes, whole seats first, the rest to the largest remainders. */
function byRemainder(task: { lists: readonly List[]; seats: number; tieOrder: TieOrder }): Allotment {
  const total = task.lists.reduce((sum, { votes }) => sum + votes, 0n);
  const given = task.lists.map(({ party, votes }) => {
    const exact = votes * BigInt(task.seats);
    return { party, seats: Number(exact / total), remainder: exact % total };
  });
  const order = given.flatMap(({ party, seats }) => Array.from({ length: seats }, () => party));
  const ties: Tie[] = [];
  const waiting = [...given].sort((a, b) =>
    a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : 0,
  );
  while (order.length < task.seats && waiting.length > 0) {
    const equal = waiting.filter(({ remainder }) => remainder === waiting[0]?.remainder);
    const tied = equal.map(({ party }) => party);
    const chosen = firstInOrder(tied, task.tieOrder, task.seats - order.length);
    if (chosen.length < tied.length) ties.push({ between: tied, chosen, for: "election", by: "order" });
    for (const list of equal) if (chosen.includes(list.party)) list.seats += 1;
    order.push(...chosen);
    waiting.splice(0, equal.length);
  }
  return { given, order, ties };
}

function partyVotes(election: TallyCase): bigint[] {
  const votes = election.candidates.map(() => 0n);
  if (election.ballotType === "party-totals") {
    for (const [cast, party] of election.totals) votes[party] = (votes[party] ?? 0n) + BigInt(cast);
    return votes;
  }
  const { orders, counts } = readPreferences(election, { gap: "end", repeated: "pass", equal: "end" });
  orders.forEach(([party], place) => {
    if (party !== undefined) votes[party] = (votes[party] ?? 0n) + BigInt(counts[place] ?? 0);
  });
  return votes;
}

function passesThreshold({ options }: TallyCase, votes: bigint, total: bigint): boolean {
  if (options.threshold === undefined || options.threshold === null) return true;
  const share = parseDecimal(options.threshold);
  if (!share || share.over > share.under) {
    throw invalidInput("options.threshold", "tally.share", { name: "threshold" });
  }
  return votes * share.under >= total * share.over;
}

function jointGroups({ options }: TallyCase, lists: readonly List[]): List[][] {
  const joint: unknown = options.jointLists ?? [];
  const isForm =
    Array.isArray(joint) && joint.every((group) => Array.isArray(group) && group.every(Number.isInteger));
  const named = isForm ? (joint as number[][]) : [];
  if (!isForm || new Set(named.flat()).size !== named.flat().length) {
    throw invalidInput("options.jointLists", "tally.joint_lists");
  }
  const groupOf = (party: number) => named.find((group) => group.includes(party)) ?? [party];
  const groups = new Map<readonly number[] | number, List[]>();
  for (const list of lists) {
    const group = groupOf(list.party);
    const key = named.includes(group) ? group : list.party;
    groups.set(key, [...(groups.get(key) ?? []), list]);
  }
  return [...groups.values()];
}
