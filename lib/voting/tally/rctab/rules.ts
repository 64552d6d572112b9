import { AppError } from "@/lib/core/errors";
import { compareBig, divideUp, formatFixed, unitOf, type Fixed } from "../arithmetic/rules";
import { withdrawnOf } from "../case/rules";
import { firstInOrder, tieOrderOf, type TieOrder } from "../ties/rules";
import type { Round, TallyCase, TallyResult, Tie } from "../types";
import { decideRank, inactiveKinds, readBallots, type InactiveKind, type RctabBallot } from "./ballots/rules";
import { readRules, type ElectionMode, type RctabRules } from "./settings/rules";

/**
 * Ranked choice as RCTab (Bright Spots) counts it, under its option names: overvotes, skipped and repeated ranks, batch
 * elimination, minimum vote, undeclared write-ins, thresholds, one or several seats with fractional surplus, and
 * bottoms-up. A round's tally is what candidates hold before whom that round elects or eliminates; with several seats
 * a last round shows the final surpluses moved. A tie mode that asks or draws uses the tie order, which favours whom
 * it names first.
 */
export function countRctab(election: TallyCase, mode: ElectionMode): TallyResult {
  const count = new RctabCount(election, readRules(election, mode)).run();
  return {
    ...count,
    vacant: Math.max(0, (mode === "singleWinnerMajority" ? 1 : election.seats) - count.winners.length),
  };
}

/** RCTab's multi-pass IRV: a single winner, again and again, each pass without those already elected. */
export function countSequential(election: TallyCase): TallyResult {
  const winners: number[] = [];
  const [rounds, ties]: [Round[], Tie[]] = [[], []];
  for (let pass = 0; pass < election.seats; pass += 1) {
    const excluded = [...withdrawnOf(election), ...winners];
    if (excluded.length >= election.candidates.length) break;
    const rules = readRules(election, "singleWinnerMajority");
    const one = { ...election, seats: 1, options: { ...election.options, excludedCandidates: excluded } };
    const found = new RctabCount(one, rules).run();
    winners.push(...found.winners);
    rounds.push(...(found.rounds ?? []));
    ties.push(...(found.ties ?? []));
    if (found.winners.length === 0) break;
  }
  return { winners, rounds, ties, vacant: Math.max(0, election.seats - winners.length) };
}

type Standing = { active: number[]; votes: Map<number, Fixed>; threshold: Fixed };

class RctabCount {
  private readonly unit: Fixed;
  private readonly ballots: RctabBallot[];
  private readonly invalid: number;
  private readonly seats: number;
  private readonly tieOrder: TieOrder;
  private readonly candidates: number[];
  private readonly eliminated = new Map<number, number>();
  private readonly winnerRound = new Map<number, number>();
  private readonly kept = new Map<number, Fixed>();
  private readonly history: Map<number, Fixed>[] = [];
  private readonly rounds: Round[] = [];
  private readonly ties: Tie[] = [];
  private threshold: Fixed = 0n;
  private residual: Fixed = 0n;

  constructor(
    election: TallyCase,
    private readonly rules: RctabRules,
  ) {
    const withdrawn = withdrawnOf(election);
    this.unit = unitOf(rules.decimals);
    this.seats = rules.mode === "singleWinnerMajority" ? 1 : election.seats;
    this.candidates = election.candidates.map((_, place) => place).filter((place) => !withdrawn.has(place));
    const read = readBallots(election, this.unit);
    this.ballots = read.ballots;
    this.invalid = read.blank;
    this.tieOrder = tieOrderOf(election);
  }

  run(): TallyResult {
    while (this.goesOn()) this.playRound();
    const winners = [...this.winnerRound.keys()];
    return {
      winners,
      ...(this.rounds[0]?.quota !== undefined && { quota: this.rounds[0].quota }),
      rounds: this.rounds,
      ties: this.ties,
      totalVotes: this.ballots.reduce((sum, { count }) => sum + count, 0),
      invalid: this.invalid,
    };
  }

  private goesOn(): boolean {
    const round = this.rounds.length;
    if (round === 0) return true;
    if (this.rules.stopAfterRound !== null && round >= this.rules.stopAfterRound) return false;
    if (this.rules.continueUntilTwo) {
      const settled = this.eliminated.size + this.winnerRound.size + 1;
      return settled < this.candidates.length || [...this.eliminated.values()].includes(round);
    }
    if (this.rules.mode === "bottomsUpUsingPercentageThreshold") return this.winnerRound.size === 0;
    const showsLastSurplus = this.seats > 1 && this.rules.mode !== "bottomsUp";
    const isFull = this.winnerRound.size >= Math.min(this.seats, this.candidates.length);
    return !isFull || (showsLastSurplus && [...this.winnerRound.values()].includes(round));
  }

  private playRound(): void {
    const number = this.rounds.length + 1;
    const { votes, inactive } = this.countBallots();
    const active = [...votes.keys()];
    this.updateThreshold(
      [...votes.values()].reduce((sum, held) => sum + held, 0n),
      number,
    );
    const now: Standing = { active, votes, threshold: this.threshold };
    this.history.push(votes);
    const winners = this.identifyWinners(now);
    for (const winner of winners) this.winnerRound.set(winner, number);
    const goesOnWithout = winners.length === 0 && active.length > 0 && this.needsElimination();
    const losers = goesOnWithout ? this.identifyLosers(now) : [];
    for (const loser of losers) this.eliminated.set(loser, number);
    this.keepRound({ votes, winners, losers, inactive });
    if (this.seats > 1 && this.rules.mode !== "bottomsUp") this.moveSurpluses(winners, votes);
  }

  /** Every ballot counts for the first continuing candidate it can reach, or falls silent for a reason. */
  private countBallots() {
    const votes = new Map<number, Fixed>();
    for (const candidate of this.candidates) if (this.continues(candidate)) votes.set(candidate, 0n);
    const inactive = Object.fromEntries(inactiveKinds.map((kind) => [kind, 0n])) as Record<
      InactiveKind,
      Fixed
    >;
    for (const ballot of this.ballots) {
      const holdsStill = ballot.recipient !== null && votes.has(ballot.recipient);
      if (ballot.inactive === null && !holdsStill) {
        // Where nobody continues, the surplus of the last winners has nowhere to go: it is not the ballots that end.
        const decision =
          votes.size === 0 ? "finalRoundSurplus" : decideRank(ballot, this.rules, (c) => votes.has(c));
        if (typeof decision === "number") ballot.recipient = decision;
        else ballot.inactive = decision;
      }
      const amount = ballot.value * BigInt(ballot.count);
      if (ballot.inactive !== null) inactive[ballot.inactive] += amount;
      else votes.set(ballot.recipient ?? -1, (votes.get(ballot.recipient ?? -1) ?? 0n) + amount);
    }
    return { votes, inactive };
  }

  private continues(candidate: number): boolean {
    if (this.eliminated.has(candidate)) return false;
    return !this.winnerRound.has(candidate) || this.rules.continueUntilTwo;
  }

  /** With one seat anew each round until somebody has won; with several by the first round alone. */
  private updateThreshold(activeVotes: Fixed, round: number): void {
    const isFrozen = this.seats > 1 || this.rules.firstRoundDetermines || this.winnerRound.size > 0;
    if (round > 1 && isFrozen) return;
    const { rules, unit } = this;
    if (rules.mode === "bottomsUpUsingPercentageThreshold") {
      const share = rules.percentageThreshold;
      this.threshold = divideUp(activeVotes * share.over, share.under * 100n);
      return;
    }
    const step = rules.nonIntegerThreshold ? 1n : unit;
    this.threshold = rules.hareQuota
      ? divideUp(activeVotes, BigInt(this.seats) * step) * step
      : (activeVotes / (BigInt(this.seats + 1) * step)) * step + step;
    if (rules.minimumVotes * unit > this.threshold) this.threshold = rules.minimumVotes * unit;
  }

  private identifyWinners(now: Standing): number[] {
    const { active, votes, threshold } = now;
    const { writeIn, mode } = this.rules;
    if (writeIn !== null && (votes.get(writeIn) ?? 0n) > 0n) return [];
    const votesOf = (candidate: number) => votes.get(candidate) ?? 0n;
    if (mode === "bottomsUpUsingPercentageThreshold") {
      return active.every((candidate) => votesOf(candidate) >= threshold) ? active : [];
    }
    const unfilled = this.seats - this.winnerRound.size;
    if (unfilled <= 0) return [];
    const best = active.reduce(
      (most, candidate) => (votesOf(candidate) > most ? votesOf(candidate) : most),
      0n,
    );
    const leaders = active.filter((candidate) => votesOf(candidate) === best);
    let winners: number[] = [];
    if (active.length <= unfilled) winners = active;
    else if (this.rules.firstRoundDetermines && active.length - 1 === this.seats) winners = leaders;
    else if (mode !== "bottomsUp") {
      winners = active
        .filter((candidate) => candidate !== writeIn && votesOf(candidate) >= threshold)
        .sort((a, b) => compareBig(votesOf(b), votesOf(a)) || a - b);
    }
    const takesOne = mode === "multiWinnerAllowOnlyOneWinnerPerRound" || this.rules.firstRoundDetermines;
    const isLevelPair =
      this.seats === 1 &&
      winners.length === 0 &&
      active.length === 2 &&
      active.every((candidate) => votesOf(candidate) >= this.rules.minimumVotes * this.unit);
    if ((winners.length > 1 && takesOne) || isLevelPair) return this.breakTie(leaders, "election");
    return winners;
  }

  private needsElimination(): boolean {
    const isShort = this.winnerRound.size < this.seats;
    const hasMore = this.rules.continueUntilTwo && this.eliminated.size < this.candidates.length - 2;
    return isShort || hasMore || this.rules.mode === "bottomsUpUsingPercentageThreshold";
  }

  private identifyLosers({ active, votes }: Standing): number[] {
    const { writeIn, minimumVotes } = this.rules;
    const votesOf = (candidate: number) => votes.get(candidate) ?? 0n;
    if (writeIn !== null && votesOf(writeIn) > 0n) return [writeIn];
    const below = active.filter((candidate) => votesOf(candidate) < minimumVotes * this.unit);
    if (below.length === active.length) throw new AppError("rule_violated", "tally.all_below_minimum");
    if (below.length > 0) return below;
    const batch = this.rules.batchElimination ? this.batch(active, votesOf) : [];
    if (batch.length > 1) return batch;
    const least = active.reduce<Fixed | null>(
      (low, candidate) => (low === null || votesOf(candidate) < low ? votesOf(candidate) : low),
      null,
    );
    return this.breakTie(
      active.filter((candidate) => votesOf(candidate) === least),
      "elimination",
    );
  }

  /** Everybody who, with the votes of all below, still has fewer than the next above. */
  private batch(active: readonly number[], votesOf: (candidate: number) => Fixed): number[] {
    const sorted = [...active].sort((a, b) => compareBig(votesOf(a), votesOf(b)) || a - b);
    let [running, seen]: [Fixed, number] = [0n, 0];
    let [found, before]: [number, number] = [0, 0];
    for (const [place, candidate] of sorted.entries()) {
      const isNewLevel = place === 0 || votesOf(candidate) !== votesOf(sorted[place - 1] ?? -1);
      if (isNewLevel && running < votesOf(candidate) && seen > found) [before, found] = [found, seen];
      running += votesOf(candidate);
      seen += 1;
    }
    const leavesOne =
      this.rules.continueUntilTwo && found + this.eliminated.size === this.candidates.length - 1;
    return sorted.slice(0, leavesOne ? before : found);
  }

  private breakTie(tied: readonly number[], purpose: "election" | "elimination"): number[] {
    if (tied.length <= 1) return [...tied];
    let left = tied;
    const sign = purpose === "election" ? 1n : -1n;
    const earlier = this.rules.looksBack ? this.history.slice(0, -1).reverse() : [];
    for (const votes of earlier) {
      if (left.length === 1) break;
      const best = left.map((c) => (votes.get(c) ?? 0n) * sign).reduce((a, b) => (a > b ? a : b));
      left = left.filter((candidate) => (votes.get(candidate) ?? 0n) * sign === best);
    }
    const ordered = firstInOrder(left, this.tieOrder, left.length);
    const chosen = purpose === "election" ? ordered.slice(0, 1) : ordered.slice(-1);
    this.ties.push({
      between: [...tied],
      chosen,
      for: purpose,
      by: left.length === 1 ? "earlier_rounds" : "order",
    });
    return chosen;
  }

  /** A winner keeps the threshold; what is above goes on with each ballot in equal parts, cut to the decimals. */
  private moveSurpluses(winners: readonly number[], votes: ReadonlyMap<number, Fixed>): void {
    for (const winner of winners) {
      const held = votes.get(winner) ?? 0n;
      const surplus = held - this.threshold;
      const share = surplus > 0n ? (surplus * this.unit) / held : 0n;
      let kept = 0n;
      for (const ballot of this.ballots) {
        if (ballot.inactive !== null || ballot.recipient !== winner) continue;
        const moved = (ballot.value * share) / this.unit;
        kept += (ballot.value - moved) * BigInt(ballot.count);
        ballot.value = moved;
      }
      // What cutting left with the winner above the threshold is set aside.
      const over = kept > this.threshold ? kept - this.threshold : 0n;
      this.residual += over;
      this.kept.set(winner, kept - over);
    }
  }

  private keepRound(round: {
    votes: ReadonlyMap<number, Fixed>;
    winners: readonly number[];
    losers: readonly number[];
    inactive: Record<InactiveKind, Fixed>;
  }): void {
    const held = new Map([...round.votes, ...this.kept]);
    const shown = this.candidates.filter((candidate) => held.has(candidate));
    const exhausted = Object.values(round.inactive).reduce((sum, amount) => sum + amount, 0n);
    this.rounds.push({
      tally: Object.fromEntries(
        shown.map((candidate) => [String(candidate), this.show(held.get(candidate) ?? 0n)]),
      ),
      elected: [...round.winners],
      eliminated: [...round.losers],
      exhausted: this.show(exhausted),
      quota: this.show(this.threshold),
      residual: this.show(this.residual),
      inactive: Object.fromEntries(
        Object.entries(round.inactive).map(([kind, amount]) => [kind, this.show(amount)] as const),
      ),
    });
  }

  /** Whole amounts without decimals, as the reports of elections have them. */
  private show(amount: Fixed): string {
    const isWhole = amount % this.unit === 0n;
    return isWhole ? (amount / this.unit).toString() : formatFixed(amount, this.rules.decimals);
  }
}
