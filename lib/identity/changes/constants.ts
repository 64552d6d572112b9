/** What can change about the ways into an account; a new line needs its words in identity.notice.what. */
export const WAY_CHANGES = [
  "PHONE",
  "EMAIL",
  "EMAIL_REMOVED",
  "PASSWORD",
  "PASSWORD_REMOVED",
  "PASSKEY",
  "PASSKEY_REMOVED",
  "APP",
  "APP_REMOVED",
  "RECOVERY_CODES",
  "IDENTITY",
  "IDENTITY_REMOVED",
  "SESSIONS_ENDED",
  "RECOVERY",
  "RECOVERED",
  "CLOSED",
  "REOPENED",
  "UNUSED",
  "UNUSED_CLOSED",
] as const;

export type WayChangeKind = (typeof WAY_CHANGES)[number];

/** What is not its person's doing: they are told, and cannot say that it was somebody else. */
export const DECIDED_ELSEWHERE: readonly string[] = [
  "CLOSED",
  "REOPENED",
  "UNUSED",
  "UNUSED_CLOSED",
] satisfies readonly WayChangeKind[];

/** How long somebody may say that a change was not theirs: a letter may lie for a while, and an old number gets another owner. */
export const DISOWN_DAYS = 7;

/** How long a change is listed for its person. */
export const KEEP_CHANGES_DAYS = 90;

export const LISTED_CHANGES = 10;

const HOUR_SECONDS = 3_600;

/** Links from letters one address of the network may follow up. */
export const STOPS_PER_ADDRESS = { points: 20, windowSeconds: HOUR_SECONDS };
