/** One bulk decision covers at most this many people: more would hold the number counter too long. */
export const DECISIONS_MAX = 200;

export const REASON_LENGTH_MIN = 3;
export const REASON_LENGTH_MAX = 500;
