export const CODE_DIGITS = 6;
export const CODE_MINUTES = 10;
export const TRIES_MAX = 5;

/** Between two codes for one number; the page counts it down beside "send again". */
export const RESEND_SECONDS = 60;

export const CODE_PURPOSES = ["SIGN_IN", "CHANGE_PHONE", "PROVE", "RECOVER"] as const;

export type CodePurpose = (typeof CODE_PURPOSES)[number];

const HOUR_SECONDS = 3_600;

/** Codes a number may be sent. Five tries each make a guess succeed once in 40,000 hours. */
export const CODES_PER_NUMBER = { points: 5, windowSeconds: HOUR_SECONDS };

/** Codes one address may ask for: a party office or a mobile operator's gateway is one address. */
export const CODES_PER_ADDRESS = { points: 30, windowSeconds: HOUR_SECONDS };

/** Codes a signed-in person may ask for: whoever changes their number does it once. */
export const CODES_PER_PERSON = { points: 10, windowSeconds: 24 * HOUR_SECONDS };

/** Codes a tenant sends to devices it does not know: what an attack from many addresses can cost. */
export const CODES_PER_TENANT = { points: 2_000, windowSeconds: HOUR_SECONDS };

export const TRIES_PER_ADDRESS = { points: 60, windowSeconds: 600 };
