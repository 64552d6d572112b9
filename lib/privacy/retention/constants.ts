/** What goes by itself when it is old, with whether and after how many days it does unless the organisation says else. */
export const RETENTION_RULES = {
  refused_applications: { isOn: true, days: 365 },
  captured_messages: { isOn: true, days: 30 },
  old_notices: { isOn: true, days: 730 },
  delivery_lines: { isOn: true, days: 730 },
  ended_tokens: { isOn: true, days: 90 },
  inactive_accounts: { isOn: false, days: 730 },
} as const;

export type RetentionKey = keyof typeof RETENTION_RULES;
export const retentionKeys = Object.keys(RETENTION_RULES) as [RetentionKey, ...RetentionKey[]];

export const DAYS_MIN = 7;
/** Somebody who comes to vote once a year uses their account. */
export const DAYS_MIN_OF: Partial<Record<RetentionKey, number>> = { inactive_accounts: 365 };
export const DAYS_MAX = 3_650;

/** Unused accounts warned, and closed, in one night: the oldest first, and the next night goes on. */
export const UNUSED_A_NIGHT = 10_000;

/** Rows removed in one step, and shown before. */
export const REMOVED_AT_ONCE = 500;
export const SHOWN_MAX = 20;
