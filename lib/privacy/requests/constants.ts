/** What somebody asks by right; of a plain question, of an end to a use, of what only an office changes, of erasure. */
export const REQUEST_KINDS = ["ACCESS", "CORRECTION", "RESTRICTION", "OBJECTION", "ERASURE"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Kinds that are asked in words alone. */
export const PLAIN_KINDS = ["ACCESS", "OBJECTION", "RESTRICTION"] as const;

export type RequestStatus = "OPEN" | "GRANTED" | "DONE" | "REFUSED" | "WITHDRAWN";

/** What a member cannot change alone. */
export const CORRECTION_FIELDS = ["joinedOn", "other"] as const;
export type CorrectionField = (typeof CORRECTION_FIELDS)[number];

export const WORDS_LENGTH_MAX = 2_000;
export const WANTED_LENGTH_MAX = 200;
export const ANSWERED_SHOWN_MAX = 50;
