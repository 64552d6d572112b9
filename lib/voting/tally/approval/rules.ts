import { countMarks, mostVotes } from "../plurality/rules";
import type { TallyCase, TallyResult } from "../types";

/** Approval: every candidate marked gets one vote, any number may be marked, the most votes win (single or block). */
export function countApproval(election: TallyCase): TallyResult {
  return mostVotes(election, countMarks(election, true));
}
