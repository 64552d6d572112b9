export const EMAIL_PROOF_PURPOSES = ["SET_PASSWORD", "ADD_EMAIL"] as const;

/** How long a link and its code are good for; mail is slower than a text. */
export const LETTER_MINUTES = 30;

export const LETTER_CODE_DIGITS = 6;
export const LETTER_TRIES_MAX = 5;

/** Between two letters to one address. */
export const LETTER_PAUSE_SECONDS = 60;

const HOUR_SECONDS = 3_600;

/** Letters one address of a person may be sent: nobody's mail is flooded through us. */
export const LETTERS_PER_RECIPIENT = { points: 5, windowSeconds: HOUR_SECONDS };

/** Letters one address of the network may ask for: a party office is one address. */
export const LETTERS_PER_ADDRESS = { points: 30, windowSeconds: HOUR_SECONDS };

/** Letters a tenant sends for devices it does not know. */
export const LETTERS_PER_TENANT = { points: 2_000, windowSeconds: HOUR_SECONDS };
