export const MEMBER_SORTS = ["name", "-name", "joined", "-joined", "number", "-number"] as const;

export const SEARCH_LENGTH_MAX = 100;

/** Below this a search reads the beginnings of names and numbers only: shorter texts are everywhere. */
export const SEARCH_INSIDE_LENGTH_MIN = 3;

/** A total that would cost more to know exactly is told as "more than this many". */
export const EXACT_TOTAL_MAX = 10_000;

/**
 * A search over a large reach sorts this many candidates, beginnings of names first, and says when there are
 * more: nobody reads past them, and sorting them all would keep everybody waiting.
 */
export const SEARCH_CANDIDATES_MAX = 2000;

/** Up to this many members in reach, going through all of them is quicker than any index over the party. */
export const REACH_SCANNED_MAX = 50_000;

/** The same for a search, which reads names from an index by unit. */
export const REACH_SEARCHED_MAX = 40_000;

/** Rows read at once while an export is written. */
export const EXPORT_BATCH_ROWS = 2000;
