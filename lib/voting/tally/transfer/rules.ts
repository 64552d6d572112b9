import { formatFixed, unitOf, type Fixed } from "../arithmetic/rules";
import { standing } from "../case/rules";
import { readPreferences, type Preferences, type Reading } from "../preferences/rules";
import { firstInOrder, tieOrderOf, type TieOrder } from "../ties/rules";
import type { Round, TallyCase, TallyResult, Tie } from "../types";

/** A rule of the single transferable vote in which papers move with a value (weighted inclusive Gregory). */
export type TransferRule = {
  /** Decimals every value is kept with; what division leaves beyond them is lost to the count. */
  decimals: number;
  reading: Reading;
  /** In units of the last decimal. */
  quota: (validVotes: Fixed, seats: number, unit: Fixed) => Fixed;
  /** The value a paper of `value` leaves with, when its candidate has `surplus` of `votes`. */
  transferValue: (value: Fixed, surplus: Fixed, votes: Fixed, unit: Fixed) => Fixed;
  /** Whether a winner with exactly the quota takes a stage of its own, as the reference rules have it. */
  movesEmptySurplus: boolean;
  /** Whether equals are told apart by the last stage at which they differed, before the order decides. */
  looksBack: boolean;
  /** Whether the count stops at once when all seats are filled, or finishes the transfers of the stage first. */
  endsWhenFilled: boolean;
};

type Pile = Map<Fixed, number[]>;
type State = "hopeful" | "pending" | "elected" | "excluded";
type Move = { from: number; valueOf: (value: Fixed) => Fixed };

/** SSI 2007/42, rules 45 to 52 (made again as SSI 2011/399): how Scottish councils are elected. */
export const scottishRule: TransferRule = {
  decimals: 5,
  // A paper is good up to the point where its numbers stop being a single, unbroken order.
  reading: { gap: "end", repeated: "end", equal: "end" },
  // Rule 46: the votes divided by one more than the seats, decimals ignored, increased by one.
  quota: (votes, seats, unit) => (votes / unit / BigInt(seats + 1) + 1n) * unit,
  // Rule 48(3): value when received × surplus ÷ votes, to five decimals, the remainder ignored.
  transferValue: (value, surplus, votes) => (value * surplus) / votes,
  movesEmptySurplus: false,
  looksBack: true,
  endsWhenFilled: true,
};

/** The reference WIGM rule of the Proportional Representation Foundation. Each product and quotient is cut (D.4). */
export const wigmRule: TransferRule = {
  decimals: 4,
  reading: { gap: "pass", repeated: "pass", equal: "end" },
  quota: (votes, seats) => votes / BigInt(seats + 1) + 1n,
  transferValue: (value, surplus, votes, unit) => (((value * surplus) / unit) * unit) / votes,
  movesEmptySurplus: true,
  looksBack: false,
  endsWhenFilled: false,
};

/** The single transferable vote as textbooks have it: Droop quota, surplus by fraction, twelve decimals. */
export const textbookRule: TransferRule = {
  ...scottishRule,
  decimals: 12,
  reading: { gap: "pass", repeated: "pass", equal: "pass" },
};

/**
 * Counts by a rule of transferable papers, stage by stage. The tally of a stage is what candidates hold at its end;
 * `elected` are those who reach the quota with it, `eliminated` whom this stage excluded. Papers without a readable
 * first preference are not valid and do not enter the quota.
 */
export function countTransfers(election: TallyCase, rule: TransferRule): TallyResult {
  return new Count(election, rule).run();
}

class Count {
  private readonly unit: Fixed;
  private readonly papers: Preferences;
  private readonly candidates: number[];
  private readonly tieOrder: TieOrder;
  private readonly quota: Fixed;
  private readonly state = new Map<number, State>();
  private readonly votes = new Map<number, Fixed>();
  private readonly piles = new Map<number, Pile>();
  /** How far each order of papers has been read. */
  private readonly position: Uint16Array;
  private exhausted: Fixed = 0n;
  private readonly stages: Map<number, Fixed>[] = [];
  private readonly rounds: Round[] = [];
  private readonly ties: Tie[] = [];
  private readonly winners: number[] = [];
  private readonly eliminated: number[] = [];

  constructor(
    private readonly election: TallyCase,
    private readonly rule: TransferRule,
  ) {
    this.unit = unitOf(rule.decimals);
    this.papers = readPreferences(election, rule.reading);
    this.candidates = standing(election);
    this.tieOrder = tieOrderOf(election);
    this.quota = rule.quota(BigInt(this.papers.valid) * this.unit, election.seats, this.unit);
    this.position = new Uint16Array(this.papers.orders.length);
    for (const candidate of this.candidates) {
      this.state.set(candidate, "hopeful");
      this.votes.set(candidate, 0n);
      this.piles.set(candidate, new Map());
    }
  }

  run(): TallyResult {
    this.dealFirstPreferences();
    this.closeStage([]);
    while (!this.isComplete()) {
      const excluded = this.moveSurplus() ? [] : this.excludeLowest();
      this.closeStage(excluded);
    }
    this.fillLastSeats();
    return {
      winners: this.winners,
      ranking: [...this.winners.map((winner) => [winner]), ...this.losers()],
      quota: formatFixed(this.quota, this.rule.decimals),
      rounds: this.rounds,
      ties: this.ties,
      totalVotes: this.papers.valid,
      invalid: this.papers.invalid,
      vacant: Math.max(0, this.election.seats - this.winners.length),
    };
  }

  private dealFirstPreferences(): void {
    const everything = this.papers.orders.map((_, place) => place);
    this.deal(everything, this.unit);
  }

  /** Hands papers of one value to the next hopeful candidate on each; where there is none they are out of the count. */
  private deal(papers: readonly number[], value: Fixed): void {
    const received = new Map<number, number>();
    let left = 0;
    for (const paper of papers) {
      const count = this.papers.counts[paper] ?? 0;
      const next = this.nextOn(paper);
      if (next === undefined) {
        left += count;
        continue;
      }
      received.set(next, (received.get(next) ?? 0) + count);
      const pile = this.piles.get(next);
      const parcel = pile?.get(value);
      if (parcel) parcel.push(paper);
      else pile?.set(value, [paper]);
    }
    for (const [candidate, count] of received) {
      this.votes.set(candidate, this.votesOf(candidate) + value * BigInt(count));
    }
    this.exhausted += value * BigInt(left);
  }

  private nextOn(paper: number): number | undefined {
    const order = this.papers.orders[paper] ?? [];
    let place = this.position[paper] ?? 0;
    while (place < order.length && this.state.get(order[place] ?? -1) !== "hopeful") place += 1;
    this.position[paper] = place;
    return order[place];
  }

  private move({ from, valueOf }: Move): void {
    const pile = this.piles.get(from) ?? new Map<Fixed, number[]>();
    this.piles.set(from, new Map());
    for (const [value, papers] of pile) {
      const newValue = valueOf(value);
      if (newValue > 0n) this.deal(papers, newValue);
    }
  }

  /** Rules 48 and 49: the largest surplus first. Says whether there was one. */
  private moveSurplus(): boolean {
    const pending = this.inState("pending");
    const most = this.extreme(pending, 1);
    const from = this.choose(most, "transfer");
    if (from === undefined) return false;
    const votes = this.votesOf(from);
    const surplus = votes - this.quota;
    this.state.set(from, "elected");
    this.move({ from, valueOf: (value) => this.rule.transferValue(value, surplus, votes, this.unit) });
    this.votes.set(from, this.quota);
    return true;
  }

  /** Rules 50 and 51: the candidate with the fewest votes; the papers go on at the value they came with. */
  private excludeLowest(): number[] {
    const from = this.choose(this.extreme(this.inState("hopeful"), -1), "elimination");
    if (from === undefined) return [];
    this.state.set(from, "excluded");
    this.eliminated.push(from);
    this.move({ from, valueOf: (value) => value });
    this.votes.set(from, 0n);
    return [from];
  }

  private closeStage(excluded: number[]): void {
    this.stages.push(new Map(this.votes));
    // The last exclusion may leave as many as there are seats: they are in by the rule of the last vacancies.
    const elected = this.isComplete() ? [] : this.electWithQuota();
    this.rounds.push(this.round(elected, excluded));
  }

  private electWithQuota(): number[] {
    const reached = this.inState("hopeful")
      .filter((candidate) => this.votesOf(candidate) >= this.quota)
      .sort((a, b) => this.byVotes(b, a))
      .slice(0, Math.max(0, this.election.seats - this.winners.length));
    for (const candidate of reached) {
      const hasSurplus = this.votesOf(candidate) > this.quota || this.rule.movesEmptySurplus;
      this.state.set(candidate, hasSurplus ? "pending" : "elected");
      this.winners.push(candidate);
    }
    return reached;
  }

  /** Rule 52: as many continuing candidates as seats, and no further transfer. */
  private fillLastSeats(): void {
    const left = this.election.seats - this.winners.length;
    if (left <= 0) return;
    const last = this.inState("hopeful").sort((a, b) => this.byVotes(b, a));
    for (const candidate of last) this.state.set(candidate, "elected");
    this.winners.push(...last);
    this.rounds.at(-1)?.elected.push(...last);
  }

  private isComplete(): boolean {
    const left = this.election.seats - this.winners.length;
    const isFilled = left <= 0 && (this.rule.endsWhenFilled || this.hasFinishedStage());
    return isFilled || this.inState("hopeful").length <= left;
  }

  /** The reference rule elects at the beginning of a round and moves a surplus in the same round. */
  private hasFinishedStage(): boolean {
    return (this.rounds.at(-1)?.elected.length ?? 0) === 0;
  }

  private choose(tied: readonly number[], purpose: "transfer" | "elimination"): number | undefined {
    if (tied.length <= 1) return tied[0];
    let left = tied;
    // Stages before the last: at the last one they are equal, or there would be no tie.
    const earlier = this.rule.looksBack ? this.stages.slice(0, -1).reverse() : [];
    for (const stage of earlier) {
      if (left.length === 1) break;
      left = extremeOf(left, (candidate) => stage.get(candidate) ?? 0n, purpose === "transfer" ? 1 : -1);
    }
    const by = left.length === 1 ? "earlier_rounds" : "order";
    const chosen = firstInOrder(left, this.tieOrder);
    this.ties.push({ between: [...tied], chosen, for: purpose, by });
    return chosen[0];
  }

  private extreme(candidates: readonly number[], sign: 1 | -1): number[] {
    return extremeOf(candidates, (candidate) => this.votesOf(candidate), sign);
  }

  private round(elected: number[], eliminated: number[]): Round {
    const places = this.rule.decimals;
    const held = this.candidates.reduce((sum, candidate) => sum + this.votesOf(candidate), 0n);
    const total = BigInt(this.papers.valid) * this.unit;
    return {
      tally: Object.fromEntries(
        this.candidates.map((candidate) => [String(candidate), formatFixed(this.votesOf(candidate), places)]),
      ),
      elected,
      eliminated,
      exhausted: formatFixed(this.exhausted, places),
      quota: formatFixed(this.quota, places),
      residual: formatFixed(total - held - this.exhausted, places),
    };
  }

  private losers(): number[][] {
    const remaining = this.inState("hopeful").sort((a, b) => this.byVotes(b, a));
    return [...remaining, ...[...this.eliminated].reverse()].map((candidate) => [candidate]);
  }

  private byVotes(a: number, b: number): number {
    const difference = this.votesOf(a) - this.votesOf(b);
    return difference < 0n ? -1 : difference > 0n ? 1 : b - a;
  }

  private votesOf(candidate: number): Fixed {
    return this.votes.get(candidate) ?? 0n;
  }

  private inState(state: State): number[] {
    return this.candidates.filter((candidate) => this.state.get(candidate) === state);
  }
}

/** Those with the most (1) or the fewest (-1) votes. */
export function extremeOf(
  candidates: readonly number[],
  votesOf: (candidate: number) => Fixed,
  sign: 1 | -1,
): number[] {
  let best: Fixed | null = null;
  let found: number[] = [];
  for (const candidate of candidates) {
    const votes = votesOf(candidate) * BigInt(sign);
    if (best === null || votes > best) [best, found] = [votes, [candidate]];
    else if (votes === best) found.push(candidate);
  }
  return found;
}
