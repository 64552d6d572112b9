import type { ProofMethod } from "./types";

/** Proofs that count as a second factor; a session opened or proved by one of them counts as two. */
export const SECOND_FACTORS: readonly ProofMethod[] = ["totp", "recovery", "passkey"];

/** How long a token gives access; the next request after that exchanges it for its successor. */
export const ACCESS_MINUTES = 15;

/**
 * How long a token is still honoured once its successor is in use: other tabs, and requests that were on their way.
 * Used later than this, it is a copy in other hands.
 */
export const OVERLAP_SECONDS = 60;

/** A device that is not used for this long has to sign in again; every exchange begins it anew. */
export const SESSION_DAYS = 7;

/** However often it is used, a device proves its person anew after this long. */
export const SESSION_DAYS_MAX = 90;

/** Browsers refuse to keep a cookie longer. */
export const COOKIE_DAYS_MAX = 400;

/** Ended codes are kept this long, for whoever asks why one was refused. */
export const KEEP_ENDED_CODES_DAYS = 1;

export const CLEAN_UP_BATCH = 5_000;
