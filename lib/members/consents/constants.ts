/** What is consented to: being a member of the party, and messages outside the app. */
export const CONSENT_PURPOSES = ["MEMBERSHIP", "MESSAGES"] as const;

/** Channels a person agrees to one by one. The inbox is the record and asks for nothing. */
export const CONSENT_CHANNELS = ["SMS", "EMAIL"] as const;

/** How a consent was given or taken back. */
export const CONSENT_WAYS = ["JOINING", "APP", "PAPER", "PHONE"] as const;

/** What an office-bearer writes down for somebody else. */
export const RECORDED_WAYS = ["PAPER", "PHONE"] as const;

/** The text that comes with the product, in messages/<locale>/members.json; an organisation's own begin at 1. */
export const BUILT_IN_VERSION = 0;

export const CONSENT_TEXT_LENGTH_MAX = 4000;
export const PROOF_LENGTH_MIN = 5;
export const PROOF_LENGTH_MAX = 300;
export const CONSENTS_SHOWN_MAX = 100;
