/** Summaries made in one transaction, and sent one after the other. */
export const DIGESTS_A_BATCH = 50;
/** Batches one run makes; what is left is made by the next. */
export const BATCHES_A_RUN_MAX = 200;
/** After this time the process that began a summary is certainly over. */
export const INTERRUPTED_AFTER_MS = 2 * 60_000;
/** Keys of providers live no longer. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;
/** Titles one summary names; of more it says how many there are. */
export const TITLES_MAX = 20;
