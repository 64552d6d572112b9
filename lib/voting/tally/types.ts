import type { methods } from "./constants";

export type Method = (typeof methods)[number];
export type BallotType = "ranked" | "scores" | "party-totals";

/**
 * One rank of a ballot: a candidate, several marked alike, `null` for a rank left empty, or `"OVERVOTE"` for several
 * marks whose candidates are not known.
 */
export type Rank = number | readonly number[] | null | "OVERVOTE";

export type RankedBallot = readonly [count: number, ranks: readonly Rank[]];
export type ScoreBallot = readonly [count: number, scores: readonly (number | null)[]];
export type PartyTotal = readonly [votes: number, party: number];

/** An election to be counted, as docs/guides/tally.md describes it. Candidates are named by their place in the list. */
export type TallyCase = {
  method: Method;
  seats: number;
  candidates: readonly string[];
  options: Readonly<Record<string, unknown>>;
  ranked: readonly RankedBallot[];
  scores: readonly ScoreBallot[];
  totals: readonly PartyTotal[];
  ballotType: BallotType;
};

/** How a tie fell. `undecided` leaves everybody in it a winner and the organisation to decide. */
export type Tie = {
  between: number[];
  chosen: number[];
  for: "election" | "elimination" | "transfer" | "runoff";
  by: "earlier_rounds" | "preference" | "score" | "top_scores" | "margin" | "order" | "undecided";
};

/** Amounts are decimal strings, so that nobody's arithmetic rounds them again. */
export type Round = {
  tally: Record<string, string>;
  elected: number[];
  eliminated: number[];
  exhausted: string;
  quota?: string;
  /** What truncating fractions has taken out of the count so far. */
  residual?: string;
  inactive?: Record<string, string>;
};

/** What a count says. A method answers the fields it knows of. */
export type TallyResult = {
  winners: number[];
  ranking?: number[][];
  quota?: string;
  rounds?: Round[];
  /** Party lists: seats by party. */
  seats?: number[];
  ties?: Tie[];
  totalVotes?: number;
  /** Ballots that count for nobody from the beginning: blank, or marked against the rule. */
  invalid?: number;
  firstPreferences?: string[];
  finalTwo?: Record<string, string>;
  exhaustedAtEnd?: string;
  pairwise?: number[][];
  condorcetWinner?: number | null;
  scores?: Record<string, string>;
  droppedForQuorum?: number[];
  droppedAgainstDefault?: number[];
  outcome?: string;
  /** Seats that stay empty. */
  vacant?: number;
};
