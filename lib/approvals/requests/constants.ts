import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "@/lib/members/applications/constants";

export const REFUSAL_LENGTH_MIN = REASON_LENGTH_MIN;
export const REFUSAL_LENGTH_MAX = REASON_LENGTH_MAX;

/** So many decided ones are shown; all stand in the history. */
export const DECIDED_SHOWN_MAX = 20;
/** So many people are told that a second person is wanted. */
export const APPROVERS_TOLD_MAX = 100;
