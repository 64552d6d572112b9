/** How long a proof is good for far-reaching acts (OWASP ASVS 5, 7.5.3: re-authenticate for sensitive acts). */
export const PROOF_MINUTES = 10;

/** Tries at one's own password or code within a session. */
export const PROOF_TRIES = { points: 10, windowSeconds: 900 };
