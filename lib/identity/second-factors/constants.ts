/** RFC 6238 as every authenticator app reads it: SHA-1, six digits, periods of thirty seconds. */
export const TOTP_DIGITS = 6;
export const TOTP_PERIOD_SECONDS = 30;

/** Periods before and after the present one whose codes are taken: phones' clocks differ (RFC 6238, 5.2). */
export const TOTP_WINDOW = 1;

export const RECOVERY_CODES = 10;
export const RECOVERY_CODE_LENGTH = 10;

/** How long a sign-in waits for its second factor, and how often it may be tried. */
export const HALF_SIGN_IN_MINUTES = 10;
export const HALF_SIGN_IN_TRIES_MAX = 5;

/** Wrong second factors of one account from devices it does not know, over all its sign-ins. */
export const SECOND_FACTOR_TRIES = { points: 15, windowSeconds: 900 };
