/** Notices one transaction takes. */
export const NOTICES_A_BATCH = 50;
/** Batches one run sends; what is left is sent by the next, a minute later. */
export const BATCHES_A_RUN_MAX = 100;
/** After this time the process that took a notice is certainly over. */
export const INTERRUPTED_AFTER_MS = 2 * 60_000;
/** Keys of providers live no longer. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;
/** Of a notice no provider took: it certainly did not go out, so the next attempt may send it. */
export const NOT_ACCEPTED = "not_accepted";
