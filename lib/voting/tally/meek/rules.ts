import { divideUp, formatFixed, unitOf, type Fixed } from "../arithmetic/rules";
import { standing } from "../case/rules";
import { readPreferences, type Preferences } from "../preferences/rules";
import { firstInOrder, tieOrderOf, type TieOrder } from "../ties/rules";
import type { Round, TallyCase, TallyResult, Tie } from "../types";

const DECIMALS = 9;
const UNIT = unitOf(DECIMALS);
/** A round has settled when all surpluses together are less than a millionth of a vote. */
const OMEGA = UNIT / 1_000_000n;

/** Ballots that travel the same way: through these elected candidates, then to one who keeps all of the rest. */
type Path = { through: number[]; count: bigint };

type Spread = { votes: Map<number, Fixed>; quota: Fixed; surplus: Fixed };

/**
 * The Reference Meek Rule of the Proportional Representation Foundation: nine decimals, omega 10^-6, one defeat a
 * round. Keep factors and what a candidate keeps of a ballot are rounded up, the quota is cut and one unit added.
 * A round's tally is what its last iteration gives. Blank ranks and repeated names are passed over; several marks at
 * one rank end a ballot there. A tie (also one within the surplus still unspent) defeats the first of the tie order.
 */
export function countMeek(election: TallyCase): TallyResult {
  return new MeekCount(election).run();
}

class MeekCount {
  private readonly papers: Preferences;
  private readonly candidates: number[];
  private readonly tieOrder: TieOrder;
  private readonly hopeful: Set<number>;
  private readonly elected = new Set<number>();
  private readonly defeated: number[] = [];
  private readonly keep = new Map<number, Fixed>();
  private readonly rounds: Round[] = [];
  private readonly ties: Tie[] = [];

  constructor(private readonly election: TallyCase) {
    this.papers = readPreferences(election, { gap: "pass", repeated: "pass", equal: "end" });
    this.candidates = standing(election);
    this.tieOrder = tieOrderOf(election);
    this.hopeful = new Set(this.candidates);
    for (const candidate of this.candidates) this.keep.set(candidate, UNIT);
  }

  run(): TallyResult {
    // Votes are counted once even where everybody is in, so that the result shows them.
    do this.playRound();
    while (!this.isComplete());
    this.fillLastSeats();
    const winners = [...this.elected];
    return {
      winners,
      ranking: [...winners, ...this.hopeful, ...[...this.defeated].reverse()].map((candidate) => [candidate]),
      ...(this.rounds[0]?.quota !== undefined && { quota: this.rounds[0].quota }),
      rounds: this.rounds,
      ties: this.ties,
      totalVotes: this.papers.valid,
      invalid: this.papers.invalid,
      vacant: Math.max(0, this.election.seats - winners.length),
    };
  }

  /** Rule B.2: iterate until somebody is elected or the surplus has settled; B.3: else defeat the lowest. */
  private playRound(): void {
    const paths = this.paths();
    let before: Fixed | null = null;
    for (;;) {
      const spread = this.distribute(paths);
      const winners = this.electWithQuota(spread);
      const surplus = this.surplusOf(spread);
      const isSettled = surplus < OMEGA || (before !== null && surplus >= before);
      if (winners.length === 0 && !isSettled) {
        before = surplus;
        this.updateKeepFactors(spread);
        continue;
      }
      const isOver = this.rounds.length === 0 && this.isComplete();
      const loser = winners.length > 0 || isOver ? [] : this.defeatLowest({ ...spread, surplus });
      this.rounds.push(this.round(spread, winners, loser));
      return;
    }
  }

  /** Rule B.1. */
  private isComplete(): boolean {
    const { seats } = this.election;
    return this.elected.size >= seats || this.elected.size + this.hopeful.size <= seats;
  }

  /** Within a round nobody new is elected or defeated, so a ballot's way ends at its first hopeful candidate. */
  private paths(): Path[] {
    const found = new Map<string, Path>();
    this.papers.orders.forEach((order, place) => {
      const through: number[] = [];
      for (const candidate of order) {
        if (this.elected.has(candidate)) through.push(candidate);
        if (!this.hopeful.has(candidate)) continue;
        through.push(candidate);
        break;
      }
      const key = String.fromCharCode(...through);
      const count = BigInt(this.papers.counts[place] ?? 0);
      const path = found.get(key);
      if (path) path.count += count;
      else found.set(key, { through, count });
    });
    return [...found.values()];
  }

  private distribute(paths: readonly Path[]): Spread {
    const votes = new Map<number, Fixed>();
    for (const candidate of [...this.hopeful, ...this.elected]) votes.set(candidate, 0n);
    for (const { through, count } of paths) {
      let weight = UNIT;
      for (const candidate of through) {
        const kept = divideUp(weight * (this.keep.get(candidate) ?? 0n), UNIT);
        votes.set(candidate, (votes.get(candidate) ?? 0n) + kept * count);
        weight -= kept;
        if (weight === 0n) break;
      }
    }
    const total = [...votes.values()].reduce((sum, held) => sum + held, 0n);
    return { votes, quota: total / BigInt(this.election.seats + 1) + 1n, surplus: 0n };
  }

  private electWithQuota({ votes, quota }: Spread): number[] {
    const winners = [...this.hopeful]
      .filter((candidate) => (votes.get(candidate) ?? 0n) >= quota)
      .sort((a, b) => byVotes(votes, b, a));
    for (const winner of winners) {
      this.hopeful.delete(winner);
      this.elected.add(winner);
    }
    return winners;
  }

  private surplusOf({ votes, quota }: Spread): Fixed {
    let surplus = 0n;
    for (const candidate of this.elected) surplus += (votes.get(candidate) ?? 0n) - quota;
    return surplus < 0n ? 0n : surplus;
  }

  private updateKeepFactors({ votes, quota }: Spread): void {
    for (const candidate of this.elected) {
      const product = divideUp((this.keep.get(candidate) ?? 0n) * quota, UNIT);
      this.keep.set(candidate, divideUp(product * UNIT, votes.get(candidate) ?? UNIT));
    }
  }

  private defeatLowest({ votes, surplus }: Spread): number[] {
    const hopeful = [...this.hopeful];
    const votesOf = (candidate: number) => votes.get(candidate) ?? 0n;
    const lowest = hopeful.reduce<Fixed | null>(
      (low, candidate) => (low === null || votesOf(candidate) < low ? votesOf(candidate) : low),
      null,
    );
    if (lowest === null) return [];
    const tied = hopeful.filter((candidate) => votesOf(candidate) <= lowest + surplus);
    const chosen = firstInOrder(tied, this.tieOrder);
    if (tied.length > 1) this.ties.push({ between: tied, chosen, for: "elimination", by: "order" });
    for (const candidate of chosen) {
      this.hopeful.delete(candidate);
      this.defeated.push(candidate);
      this.keep.set(candidate, 0n);
    }
    return chosen;
  }

  /** Rule C.1. */
  private fillLastSeats(): void {
    if (this.elected.size >= this.election.seats) return;
    const last = [...this.hopeful];
    for (const candidate of last) {
      this.hopeful.delete(candidate);
      this.elected.add(candidate);
    }
    this.rounds.at(-1)?.elected.push(...last);
  }

  private round({ votes, quota }: Spread, elected: number[], eliminated: number[]): Round {
    const held = [...votes.values()].reduce((sum, amount) => sum + amount, 0n);
    const shown = this.candidates.filter((candidate) => votes.has(candidate));
    return {
      tally: Object.fromEntries(
        shown.map((candidate) => [String(candidate), formatFixed(votes.get(candidate) ?? 0n, DECIMALS)]),
      ),
      elected: [...elected],
      eliminated,
      exhausted: formatFixed(BigInt(this.papers.valid) * UNIT - held, DECIMALS),
      quota: formatFixed(quota, DECIMALS),
    };
  }
}

function byVotes(votes: ReadonlyMap<number, Fixed>, a: number, b: number): number {
  const difference = (votes.get(a) ?? 0n) - (votes.get(b) ?? 0n);
  return difference < 0n ? -1 : difference > 0n ? 1 : b - a;
}
