/** Ballots leave the box for the board with this many at least, or at the close. */
export const BATCH_MIN = 20;
/** So many change places with each ballot that falls in: what the database knows of the last to come fits all of them. */
export const MIXED_WITH = 20;
/** Ballots of one pass; far more than anybody changes their mind. */
export const SEQUENCE_MAX = 1_000;
/** A ballot waits up to so long on the voter's device, so that its coming says nothing of the pass's. */
export const DELAY_MS_MAX = 10 * 60_000;
