/** NIST SP 800-63B: length is what counts, and no rule on which signs. In characters, of any script. */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 128;

const QUARTER_SECONDS = 900;

/** Tries at one address of a person from devices that never signed in with it. */
export const PASSWORD_TRIES_PER_ACCOUNT = { points: 10, windowSeconds: QUARTER_SECONDS };

/** Tries from one address of the network: a party office is one address. */
export const PASSWORD_TRIES_PER_ADDRESS = { points: 60, windowSeconds: QUARTER_SECONDS };

/** Tries at a tenant from devices it does not know: what an attack from many addresses can try. */
export const PASSWORD_TRIES_PER_TENANT = { points: 3_000, windowSeconds: 3_600 };
