import type { TRIAL_STATES } from "./constants";

/** Whether there are invented people to try it out with; null: none. */
export type TrialView = { state: (typeof TRIAL_STATES)[number] | null; people: number };
