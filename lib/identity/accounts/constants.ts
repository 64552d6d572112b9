/** What an account is closed for: an office's decision, the link in the letter to its old address, or that nobody used it. */
export const CLOSED_FOR = ["OFFICE", "OLD_ADDRESS", "UNUSED"] as const;
export type ClosedFor = (typeof CLOSED_FOR)[number];

export const CLOSING_REASON_LENGTH_MAX = 500;

/** How long before an unused account is closed its person is told. */
export const UNUSED_NOTICE_DAYS = 30;

/** Accounts warned or closed in one step, which is one transaction with half a dozen statements for each. */
export const UNUSED_BATCH = 100;
