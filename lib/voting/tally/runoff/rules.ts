import { standing, wholeOption } from "../case/rules";
import { readPreferences, type Preferences } from "../preferences/rules";
import { firstInOrder, tieOrderOf, type TieOrder } from "../ties/rules";
import type { Round, TallyCase, TallyResult, Tie } from "../types";

type RunoffRule = {
  papers: Preferences;
  /** Stop when a candidate has more than half of the ballots that still count. */
  stopsAtMajority: boolean;
  /** How many candidates the last round has at least. */
  downTo: number;
};

/**
 * Instant runoff in its plain form: the last-placed candidate goes, one at a time, until somebody has more than half of
 * the ballots that still count. Several candidates at one rank are passed over, as are empty ranks and repeated names.
 * Equal last: who had fewer votes in the latest round in which they differed goes, then the last of the tie order.
 * When all who are left are equal there is no last place, and they are the result.
 *
 * The ranking below the winner is made by counting on without the winner among those not yet eliminated.
 */
export function countInstantRunoff(election: TallyCase): TallyResult {
  const papers = readPreferences(election, { gap: "pass", repeated: "pass", equal: "pass" });
  const first = new Runoff(election, standing(election), { papers, stopsAtMajority: true, downTo: 1 }).run();
  if (papers.valid === 0) return { winners: [], ranking: [], rounds: first.rounds, invalid: papers.invalid };
  const ranking = [first.winners];
  let left = first.continuing.filter((candidate) => !first.winners.includes(candidate));
  const eliminated = [...first.eliminated];
  while (left.length > 0) {
    const next = new Runoff(election, left, { papers, stopsAtMajority: true, downTo: 1 }).run();
    const [place] = [next.winners.length > 0 ? next.winners : left];
    ranking.push(place);
    left = left.filter((candidate) => !place.includes(candidate));
  }
  return {
    winners: first.winners,
    ranking: [...ranking, ...eliminated.reverse().map((candidate) => [candidate])],
    rounds: first.rounds,
    ties: first.ties,
    totalVotes: papers.valid,
    invalid: papers.invalid,
  };
}

/**
 * Optional preferential voting as New South Wales counts its assembly (Electoral Act 2017, schedule on the
 * distribution of preferences): a ballot counts as far as its numbers run 1, 2, 3 without gap or repetition; the
 * candidate with the fewest votes goes until `eliminateDownTo` (two) are left.
 */
export function countOptionalPreferential(election: TallyCase): TallyResult {
  const papers = readPreferences(election, { gap: "end", repeated: "end", equal: "end" });
  const downTo = wholeOption(election, "eliminateDownTo", { min: 1, max: 1000, otherwise: 2 });
  const count = new Runoff(election, standing(election), { papers, stopsAtMajority: false, downTo }).run();
  const winners = papers.valid === 0 ? [] : count.winners;
  const [first, last] = [count.rounds[0], count.rounds.at(-1)];
  return {
    winners,
    ranking: [...count.byVotes, ...count.eliminated.reverse().map((candidate) => [candidate])],
    rounds: count.rounds,
    ties: count.ties,
    totalVotes: papers.valid,
    invalid: papers.invalid,
    firstPreferences: election.candidates.map((_, candidate) => first?.tally[String(candidate)] ?? "0"),
    finalTwo: last?.tally ?? {},
    exhaustedAtEnd: last?.exhausted ?? "0",
  };
}

class Runoff {
  private readonly tieOrder: TieOrder;
  private readonly position: Uint16Array;
  private readonly piles = new Map<number, number[]>();
  private readonly votes = new Map<number, number>();
  private exhausted = 0;
  private readonly history: Map<number, number>[] = [];
  private readonly rounds: Round[] = [];
  private readonly ties: Tie[] = [];
  private readonly eliminated: number[] = [];

  constructor(
    election: TallyCase,
    candidates: readonly number[],
    private readonly rule: RunoffRule,
  ) {
    this.tieOrder = tieOrderOf(election);
    this.position = new Uint16Array(rule.papers.orders.length);
    for (const candidate of candidates) {
      this.piles.set(candidate, []);
      this.votes.set(candidate, 0);
    }
  }

  run() {
    this.deal(this.rule.papers.orders.map((_, place) => place));
    this.keepRound();
    let winners = this.winners();
    while (winners === null) {
      const loser = this.chooseLoser();
      const papers = this.piles.get(loser) ?? [];
      this.piles.delete(loser);
      this.votes.delete(loser);
      this.eliminated.push(loser);
      this.rounds.at(-1)?.eliminated.push(loser);
      this.deal(papers);
      this.keepRound();
      winners = this.winners();
    }
    this.rounds.at(-1)?.elected.push(...winners);
    return {
      winners,
      rounds: this.rounds,
      ties: this.ties,
      eliminated: this.eliminated,
      continuing: [...this.votes.keys()],
      byVotes: [...this.votes]
        .sort(([a, votesA], [b, votesB]) => votesB - votesA || a - b)
        .map(([candidate]) => [candidate]),
    };
  }

  private deal(papers: readonly number[]): void {
    for (const paper of papers) {
      const order = this.rule.papers.orders[paper] ?? [];
      const count = this.rule.papers.counts[paper] ?? 0;
      let place = this.position[paper] ?? 0;
      while (place < order.length && !this.votes.has(order[place] ?? -1)) place += 1;
      this.position[paper] = place;
      const next = order[place];
      if (next === undefined) {
        this.exhausted += count;
        continue;
      }
      this.votes.set(next, (this.votes.get(next) ?? 0) + count);
      this.piles.get(next)?.push(paper);
    }
  }

  /** Whom the count has elected, or null while it goes on. */
  private winners(): number[] | null {
    const standings = [...this.votes];
    const most = Math.max(0, ...standings.map(([, votes]) => votes));
    const active = standings.reduce((sum, [, votes]) => sum + votes, 0);
    const leaders = standings.filter(([, votes]) => votes === most).map(([candidate]) => candidate);
    const hasMajority = this.rule.stopsAtMajority && most * 2 > active;
    const isLast = standings.length <= Math.max(1, this.rule.downTo);
    const isDeadHeat = leaders.length === standings.length && this.rule.stopsAtMajority;
    if (!hasMajority && !isLast && !isDeadHeat) return null;
    if (leaders.length <= 1) return leaders;
    if (!this.tieOrder.isStated) {
      this.ties.push({ between: leaders, chosen: leaders, for: "election", by: "undecided" });
      return leaders;
    }
    const chosen = firstInOrder(leaders, this.tieOrder);
    this.ties.push({ between: leaders, chosen, for: "election", by: "order" });
    return chosen;
  }

  private chooseLoser(): number {
    const last = fewest([...this.votes.keys()], this.votes);
    let left = last;
    for (const round of this.history.slice(0, -1).reverse()) {
      if (left.length === 1) break;
      left = fewest(left, round);
    }
    // The order names first who is favoured, so the last of it goes.
    const loser = left.length === 1 ? left : firstInOrder(left, this.tieOrder, left.length).slice(-1);
    if (last.length > 1) {
      const by = left.length === 1 ? "earlier_rounds" : "order";
      this.ties.push({ between: last, chosen: loser, for: "elimination", by });
    }
    return loser[0] ?? -1;
  }

  private keepRound(): void {
    this.history.push(new Map(this.votes));
    this.rounds.push({
      tally: Object.fromEntries(
        [...this.votes].map(([candidate, votes]) => [String(candidate), String(votes)]),
      ),
      elected: [],
      eliminated: [],
      exhausted: String(this.exhausted),
    });
  }
}

function fewest(candidates: readonly number[], votes: ReadonlyMap<number, number>): number[] {
  const least = Math.min(...candidates.map((candidate) => votes.get(candidate) ?? 0));
  return candidates.filter((candidate) => (votes.get(candidate) ?? 0) === least);
}
