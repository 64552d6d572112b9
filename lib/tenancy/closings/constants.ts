/** Time to think again, to tell members, and to take the data out. */
export const CLOSING_DAYS = 14;

/** Rows of one table deleted in one step, so that no lock is held for long. */
export const ROWS_A_STEP = 5_000;

/** Members told of a closing in one step. */
export const TOLD_A_STEP = 1_000;
