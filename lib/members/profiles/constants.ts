export const GENDERS = ["FEMALE", "MALE", "OTHER", "UNDISCLOSED"] as const;

export const MEMBER_STATUSES = ["PENDING", "ACTIVE", "SUSPENDED", "EXPELLED", "RESIGNED", "REFUSED"] as const;

export const MEMBER_SOURCES = ["SELF", "OFFICE", "IMPORT"] as const;

/**
 * What a contact is read or a list taken out for. "other" comes with words of one's own; "neighbour" is what members
 * of one unit show each other, "unstated" what a program says by silence: nobody chooses those two.
 */
export const PURPOSES = [
  "membership",
  "meeting",
  "question",
  "correction",
  "duty",
  "other",
  "admission",
  "identity",
  "neighbour",
  "unstated",
] as const;

/** What a person may choose from, for contacts and lists. */
export const STATED_PURPOSES = ["membership", "meeting", "question", "correction", "duty", "other"] as const;

/** What pictures of somebody's papers are opened for; nothing else opens them. */
export const EVIDENCE_PURPOSES = ["admission", "identity", "duty", "other"] as const;

export const PURPOSE_NOTE_LENGTH_MAX = 200;

export const NAME_LENGTH_MAX = 120;
export const ADDRESS_LENGTH_MAX = 300;
export const PLACE_LENGTH_MAX = 120;
export const NOTE_LENGTH_MAX = 500;

/** Older than anybody has lived: a birth date beyond it is a slip of the finger. */
export const AGE_MAX_YEARS = 120;

/** Any country's postal code; which one it has to be, the pack of the tenant's country says. */
export const PIN_CODE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9 -]{2,9}$/;
export const POSTAL_CODE_LENGTH_MAX = 10;

export const LOCALE_PATTERN = /^[a-z]{2}(-[A-Z]{2})?$/;

/** The text a person agrees to on joining, by version: what the audit trail names. */
export const CONSENT_VERSION = "2026-11";
