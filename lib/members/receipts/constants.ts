/** How long an act can be taken back. */
export const UNDO_DAYS = 30;
/** People a transaction puts back, and transactions a step of the job takes. */
export const UNDO_BATCH = 200;
export const UNDO_BATCHES_A_STEP = 5;
export const KEPT_SHOWN_MAX = 100;
