import type { Result, Trustees } from "../types";
import type { checks } from "./constants";

export type Check = (typeof checks)[number];

/** What an archive is proved to say. Without a result the election is not finished; what there is holds. */
export type VerifiedArchive = {
  name: string;
  uuid: string;
  fingerprint: string;
  questions: { question: string; answers: string[]; isShuffled: boolean; hasBlank: boolean }[];
  trustees: Trustees;
  credentials: number;
  /** Ballots on the board, and of how many people: the last of each counts. */
  cast: number;
  counted: number;
  totalWeight: number;
  checks: Check[];
  result: Result | null;
};
