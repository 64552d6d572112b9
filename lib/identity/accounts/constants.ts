/** What an account is closed for: an office's decision, the link in the letter to its old address, or that nobody used it. */
export const CLOSED_FOR = ["OFFICE", "OLD_ADDRESS", "UNUSED"] as const;
export type ClosedFor = (typeof CLOSED_FOR)[number];

export const CLOSING_REASON_LENGTH_MAX = 500;
