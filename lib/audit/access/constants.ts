/** What can be asked about. */
export const RECORD_KINDS = ["member", "unit", "announcement", "poll", "election", "job"] as const;

/** What somebody may do to a record, as far as it is explained. */
export const ACTS = ["read", "counts", "contact", "write"] as const;

/** So many office-bearers are asked about one record at most; where there are more, the view says so. */
export const VIEWERS_MAX = 100;
