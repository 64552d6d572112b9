import type { Holdings } from "@/tests/support/victim";

/** Ids of the neighbour's belongings, and of one's own where an act takes both. */
export type Targets = { theirs: Holdings; own: Holdings };

/** One call: everything after the context. */
export type Call = (targets: Targets) => unknown[];

export type Attacks = {
  /** Given ids of the neighbour's: each call is refused as if there were nothing. */
  aimed?: Record<string, Call[]>;
  /** Answers without refusing; nothing of the neighbour's is in the answer. */
  looking?: Record<string, Call[]>;
  /** Not called, and why that is no hole. */
  exempt?: Record<string, string>;
};

/** By file below lib/, without its extension. */
export type Arsenal = Record<string, Attacks>;
