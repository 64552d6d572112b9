/** Why somebody may not become a member again. A code and no words: words would be the data that is not kept. */
export const BAN_REASONS = ["EXPELLED", "FRAUD", "VIOLENCE", "IMPERSONATION", "OTHER"] as const;

/** By what somebody is recognised: a keyed hash of each. PERSON is the skeleton of the name with the birth date. */
export const BAN_MARK_KINDS = ["PHONE", "EMAIL", "NATIONAL_ID", "PERSON"] as const;

/** How long an expulsion keeps somebody out unless a decision by hand says otherwise. */
export const BAN_YEARS = 5;
export const BAN_YEARS_MAX = 10;

/** After so long somebody looks whether it still stands. */
export const REVIEW_AFTER_YEARS = 1;

export const LIFT_REASON_LENGTH_MIN = 5;
export const LIFT_REASON_LENGTH_MAX = 300;
export const DOCUMENT_NUMBER_LENGTH_MAX = 40;
