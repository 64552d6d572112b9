export const TITLE_LENGTH_MAX = 200;
export const DESCRIPTION_LENGTH_MAX = 2000;
export const STATEMENT_LENGTH_MAX = 2000;
export const NAME_LENGTH_MAX = 120;
export const REASON_LENGTH_MAX = 500;
export const CONTESTS_MAX = 12;
export const SEATS_MAX = 50;
export const CANDIDATES_PER_CONTEST_MAX = 60;
/** Marks of a score contest run from nought to this. */
export const SCORE_MAX = 5;
/** Longer rankings would be signatures by which a ballot could be known again. */
export const RANKS_MAX = 8;
/** No board may be broken down, and none of a result be secret, below this many people. */
export const ROLL_MIN = 2;

/** In a smaller group than this the result itself can tell how somebody voted. */
export const SECRET_SIZE_MIN = 10;

/** How a contest is decided, in words a member knows; `rules.ts` says by which counting method. */
export const contestRules = [
  "motion",
  "one_vote",
  "several_votes",
  "approval",
  "ranked_one",
  "ranked_seats",
  "condorcet",
  "score",
] as const;

/**
 * What a ballot promises: `OPEN`, everyone entitled sees who voted how; `SECRET`, nobody can tell; `VERIFIABLE`, no ballot is
 * ever opened, only the sum of all.
 */
export const electionModes = ["OPEN", "SECRET", "VERIFIABLE"] as const;

/** The ways of voting that can be counted from sums; the others need every ballot. */
export const summableRules = ["motion", "one_vote", "several_votes", "approval"] as const;

export const electionPhases = [
  "draft",
  "nominations_ahead",
  "nominations",
  "review",
  "frozen",
  "open",
  "counting",
  "tallied",
  "certified",
  "cancelled",
] as const;

/** Acts that two officers have to agree on. */
export const electionActs = ["FREEZE", "EXTEND", "CERTIFY", "CANCEL"] as const;

/** The answers of a motion, in the order in which the count expects them. */
export const motionAnswers = ["yes", "no", "abstain"] as const;
