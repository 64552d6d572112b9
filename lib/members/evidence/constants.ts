/** Front and back of two papers. */
export const EVIDENCE_PICTURES_MAX = 4;

/** Small print is legible at this size. */
export const EVIDENCE_SIDE_PX_MAX = 2_000;

/** How long after the decision the pictures are kept, for an appeal. */
export const EVIDENCE_KEPT_DAYS = 30;

/** Pictures forgotten in one step. */
export const FORGOTTEN_AT_ONCE_MAX = 200;
