export const CHARTER_LENGTH_MAX = 20_000;

/** Office-bearers by what they have done about the charter as it stands. */
export const CHARTER_ANSWERS = ["waiting", "accepted"] as const;
