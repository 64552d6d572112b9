export const GENDERS = ["FEMALE", "MALE", "OTHER", "UNDISCLOSED"] as const;

export const MEMBER_STATUSES = ["PENDING", "ACTIVE", "SUSPENDED", "EXPELLED", "RESIGNED", "REFUSED"] as const;

export const MEMBER_SOURCES = ["SELF", "OFFICE", "IMPORT"] as const;

/** What somebody may say they read a contact or take out a list for; "unstated" is what a program says by silence. */
export const PURPOSES = ["membership", "meeting", "question", "correction", "duty", "unstated"] as const;

export const NAME_LENGTH_MAX = 120;
export const ADDRESS_LENGTH_MAX = 300;
export const PLACE_LENGTH_MAX = 120;
export const NOTE_LENGTH_MAX = 500;

/** The age of the electoral roll: Representation of the People Act, 1950 (India), section 19. */
export const JOINING_AGE_MIN_YEARS = 18;

/** Older than anybody has lived: a birth date beyond it is a slip of the finger. */
export const AGE_MAX_YEARS = 120;

/** Indian postal index numbers: six digits, the first not zero. */
export const PIN_CODE_PATTERN = /^[1-9][0-9]{5}$/;

export const LOCALE_PATTERN = /^[a-z]{2}(-[A-Z]{2})?$/;

/** The text a person agrees to on joining, by version: what the audit trail names. */
export const CONSENT_VERSION = "2026-11";
