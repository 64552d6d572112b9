/** Any majority of these opens the box; fewer than three would be one person's word against another's. */
export const TRUSTEES_MIN = 3;
export const TRUSTEES_MAX = 9;
/** So long an undecided tie waits for every trustee's part of the lot, after the close. */
export const LOT_WAITS_MS = 3 * 86_400_000;
