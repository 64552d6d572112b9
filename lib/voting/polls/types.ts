import type { pollPhases } from "./constants";

export type PollPhase = (typeof pollPhases)[number];

export type PollOptionView = { id: string; text: string; textLocal: string | null };

/** How many may vote and how many have: never who, and never what. */
export type Turnout = { entitled: number; voted: number };

export type PollListItem = {
  id: string;
  question: string;
  questionLocal: string | null;
  phase: PollPhase;
  closesAt: Date;
  publishedAt: Date | null;
  unit: { id: string; name: string; nameLocal: string | null };
  /** The reader's own place: may vote, has voted, or is not on the roll. */
  mine: "may_vote" | "has_voted" | "not_entitled";
};

export type ResultLine = PollOptionView & { votes: number; isFirst: boolean };

export type PollView = PollListItem & {
  includesBelow: boolean;
  options: PollOptionView[];
  turnout: Turnout | null;
  /** Present once published. */
  result: { lines: ResultLine[]; isTie: boolean } | null;
  can: { open: boolean; withdraw: boolean; vote: boolean };
};
