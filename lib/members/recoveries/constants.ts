/** How an office-bearer knew that it was the person. */
export const IDENTIFIED_HOW = ["PAPERS", "KNOWN", "VIDEO"] as const;
export type IdentifiedHow = (typeof IDENTIFIED_HOW)[number];

/** How long the old number and address can stop it: a weekend without a look at one's mail. */
export const RECOVERY_WAIT_HOURS = 48;

/** How long a request waits for its person to come to the office. */
export const RECOVERY_ASK_DAYS = 14;

export const RECOVERY_WORDS_LENGTH_MAX = 300;

export const RECOVERIES_SHOWN_MAX = 100;

const DAY_SECONDS = 86_400;

/** Requests one address, one new number, one membership and an organisation may see in a day. */
export const ASKS_PER_ADDRESS = { points: 10, windowSeconds: DAY_SECONDS };
export const ASKS_PER_NUMBER = { points: 3, windowSeconds: DAY_SECONDS };
export const ASKS_PER_MEMBERSHIP = { points: 3, windowSeconds: DAY_SECONDS };
export const ASKS_PER_TENANT = { points: 500, windowSeconds: DAY_SECONDS };

export const COMPLETE_BATCH = 100;
