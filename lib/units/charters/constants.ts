export const CHARTER_LENGTH_MAX = 20_000;

/** Office-bearers by what they have done about the charter as it stands. */
export const CHARTER_ANSWERS = ["waiting", "accepted"] as const;

/** Office-bearers told of a new charter in one step. */
export const BEARERS_TOLD_AT_ONCE = 500;
