/** What a browser is asked to sign for: to add a passkey, as the only factor, as the second one, to prove oneself anew. */
export const PASSKEY_PURPOSES = ["ADD", "SIGN_IN", "FINISH", "PROVE"] as const;

export type PasskeyPurpose = (typeof PASSKEY_PURPOSES)[number];

/** How long a browser may take to answer; people look for their reading glasses first. */
export const PASSKEY_MINUTES = 10;

export const PASSKEYS_MAX = 10;
export const PASSKEY_NAME_LENGTH_MAX = 60;

/** Questions one address may have asked: every look at the sign-in page is one, and a party office is one address. */
export const PASSKEY_QUESTIONS_PER_ADDRESS = { points: 300, windowSeconds: 600 };

/** Answers one address may have checked. Nobody guesses a signature; this bounds the work. */
export const PASSKEY_TRIES_PER_ADDRESS = { points: 60, windowSeconds: 600 };
