import { standing, wholeOption } from "../case/rules";
import { checkedScores } from "../score/rules";
import { firstInOrder, groupsByValue, tieOrderOf, type TieOrder } from "../ties/rules";
import type { Round, ScoreBallot, TallyCase, TallyResult, Tie } from "../types";

type Star = {
  ballots: readonly ScoreBallot[];
  highest: number;
  tieOrder: TieOrder;
  ties: Tie[];
  rounds: Round[];
};
type Rung = { by: Tie["by"]; valueOf: (candidate: number) => number };

/**
 * STAR voting (Equal Vote; the ladder of its official tie-breaking protocol as `starvote` reads it). Scoring round: the
 * two largest sums go on; equals are told apart by how often ballots score them above others who are tied with them,
 * then by how many highest marks they have, then by the tie order. Runoff: more ballots scoring one above the other;
 * level, the larger sum; level, more highest marks; then the tie order. A candidate without a mark has nought.
 *
 * For several seats (bloc STAR) the winner is set aside and the whole is done again.
 */
export function countStar(election: TallyCase): TallyResult {
  const highest = wholeOption(election, "scoreMax", { min: 1, max: 1_000_000, otherwise: 5 });
  const ballots = checkedScores(election, 5);
  const star: Star = { ballots, highest, tieOrder: tieOrderOf(election), ties: [], rounds: [] };
  const votes = ballots.reduce((sum, [count]) => sum + count, 0);
  const winners: number[] = [];
  let left = standing(election);
  while (votes > 0 && winners.length < election.seats && left.length > 0) {
    const winner = starWinner(star, left);
    winners.push(winner);
    left = left.filter((candidate) => candidate !== winner);
  }
  const sums = groupsByValue(left, sumOf(ballots), (a, b) => a - b);
  return {
    winners,
    ranking: [...winners.map((winner) => [winner]), ...sums],
    rounds: star.rounds,
    ties: star.ties,
    totalVotes: votes,
    vacant: Math.max(0, election.seats - winners.length),
  };
}

function starWinner(star: Star, candidates: readonly number[]): number {
  const sum = sumOf(star.ballots);
  const finalists = candidates.length <= 2 ? [...candidates] : scoringRound(star, candidates);
  star.rounds.push(
    roundOf(candidates, sum, { eliminated: candidates.filter((c) => !finalists.includes(c)) }),
  );
  const [only = -1, rival] = finalists;
  if (rival === undefined) {
    star.rounds.at(-1)?.elected.push(only);
    return only;
  }
  const preferred = preferencesAmong(star.ballots, finalists);
  const ladder: Rung[] = [
    { by: "preference", valueOf: preferred },
    { by: "score", valueOf: sum },
    { by: "top_scores", valueOf: highestMarks(star) },
  ];
  const [winner = -1] = climb(star, { tied: finalists, wanted: 1, ladder, purpose: "election" });
  star.rounds.push(
    roundOf(finalists, preferred, { elected: [winner], eliminated: finalists.filter((c) => c !== winner) }),
  );
  return winner;
}

function scoringRound(star: Star, candidates: readonly number[]): number[] {
  const finalists: number[] = [];
  for (const group of groupsByValue(candidates, sumOf(star.ballots), (a, b) => a - b)) {
    const wanted = 2 - finalists.length;
    if (wanted <= 0) break;
    if (group.length <= wanted) finalists.push(...group);
    else finalists.push(...breakScoringTie(star, group, wanted));
  }
  return finalists;
}

function breakScoringTie(star: Star, tied: readonly number[], wanted: number): number[] {
  const ladder: Rung[] = [
    { by: "preference", valueOf: preferencesAmong(star.ballots, tied) },
    { by: "top_scores", valueOf: highestMarks(star) },
  ];
  return climb(star, { tied, wanted, ladder, purpose: "runoff" });
}

/** Takes the best by each rung in turn; who is level at the cut goes on to the next, and at last to the order. */
function climb(
  star: Star,
  tie: { tied: readonly number[]; wanted: number; ladder: readonly Rung[]; purpose: "election" | "runoff" },
): number[] {
  const chosen: number[] = [];
  let left = [...tie.tied];
  let by: Tie["by"] = "order";
  for (const rung of tie.ladder) {
    const groups = groupsByValue(left, rung.valueOf, (a, b) => a - b);
    for (const group of groups) {
      if (chosen.length + group.length > tie.wanted) {
        left = group;
        break;
      }
      chosen.push(...group);
      left = [];
      if (chosen.length === tie.wanted) break;
    }
    by = rung.by;
    if (chosen.length === tie.wanted) break;
  }
  if (chosen.length < tie.wanted) {
    by = "order";
    chosen.push(...firstInOrder(left, star.tieOrder, tie.wanted - chosen.length));
  }
  // In the runoff the first rung is the rule itself, and only what lies below it breaks a tie.
  if (tie.purpose === "runoff" || by !== "preference") {
    star.ties.push({ between: [...tie.tied], chosen, for: tie.purpose, by });
  }
  return chosen;
}

function sumOf(ballots: readonly ScoreBallot[]): (candidate: number) => number {
  return remembered((candidate) =>
    ballots.reduce((sum, [count, scores]) => sum + count * (scores[candidate] ?? 0), 0),
  );
}

function highestMarks({ ballots, highest }: Star): (candidate: number) => number {
  return remembered((candidate) =>
    ballots.reduce((sum, [count, scores]) => (scores[candidate] === highest ? sum + count : sum), 0),
  );
}

/** How often a ballot scores the candidate above another of these. */
function preferencesAmong(ballots: readonly ScoreBallot[], among: readonly number[]) {
  return remembered((candidate) =>
    ballots.reduce((sum, [count, scores]) => {
      const own = scores[candidate] ?? 0;
      return sum + count * among.filter((other) => own > (scores[other] ?? 0)).length;
    }, 0),
  );
}

function remembered(valueOf: (candidate: number) => number): (candidate: number) => number {
  const known = new Map<number, number>();
  return (candidate) => {
    const value = known.get(candidate) ?? valueOf(candidate);
    known.set(candidate, value);
    return value;
  };
}

function roundOf(
  candidates: readonly number[],
  valueOf: (candidate: number) => number,
  { elected = [], eliminated = [] }: { elected?: number[]; eliminated?: number[] },
): Round {
  const tally = Object.fromEntries(
    candidates.map((candidate) => [String(candidate), String(valueOf(candidate))]),
  );
  return { tally, elected, eliminated, exhausted: "0" };
}
