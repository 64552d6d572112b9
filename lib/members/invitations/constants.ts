export const INVITATION_KINDS = ["OWNER", "OFFICE"] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];

export const INVITATION_DAYS = 14;

/** A person is written to at most so often about one invitation. */
export const SENDS_MAX = 5;
export const RESEND_MINUTES = 10;

/** Pasted at once: the secretaries of a district. */
export const LINES_MAX = 200;
export const PASTE_LENGTH_MAX = 20_000;

/** What a tenant may send in a day: an invitation is a message to somebody who has not asked for it. */
export const INVITATIONS_PER_TENANT = { points: 1_000, windowSeconds: 86_400 };
