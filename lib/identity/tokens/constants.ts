export const TOKEN_KINDS = ["PERSONAL", "INTEGRATION"] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number];

/** How long a token may live, in days; every one ends. */
export const TOKEN_DAYS = ["30", "90", "365"] as const;

export const TOKENS_MAX = 20;

export const TOKEN_NAME_LENGTH_MAX = 60;

/** Calls of one token. A nightly synchronisation of a million members takes 5,000 pages of 200. */
export const CALLS_PER_TOKEN = { points: 600, windowSeconds: 60 };

/** Wrong tokens from one address. */
export const WRONG_TOKENS_PER_ADDRESS = { points: 30, windowSeconds: 600 };

/** "Last used" is kept to this precision, so that not every call is a write. */
export const TOUCH_AFTER_MINUTES = 5;
