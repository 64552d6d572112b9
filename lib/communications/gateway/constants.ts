export const messageClasses = ["ORDINARY", "URGENT", "STATUTORY", "SECURITY"] as const;
export type MessageClass = (typeof messageClasses)[number];

/** Why a message is kept for later; in the order in which they are asked. */
export const holdReasons = ["silence", "quiet_hours", "digest", "over_budget"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What a class may pass over. A consent that was taken back stops everything but a security message. */
export const overridable = [...holdReasons, "switched_off"] as const;
export type Overridable = (typeof overridable)[number];

/**
 * An urgent message does not wait for the morning, but the law's silence holds for it too; what the party's rules
 * require reaches everyone; a security message answers what somebody is doing with their account at this moment.
 */
export const overrides: Record<MessageClass, readonly Overridable[]> = {
  ORDINARY: [],
  URGENT: ["quiet_hours", "digest", "over_budget"],
  STATUTORY: overridable,
  SECURITY: overridable,
};

export const digestRhythms = ["AT_ONCE", "DAILY", "WEEKLY"] as const;
export type DigestRhythm = (typeof digestRhythms)[number];

/** Whose quiet hours hold for a person: nobody's, their own, or the organisation's. */
export const quietChoices = ["ORGANISATION", "NONE", "OWN"] as const;
export type QuietChoice = (typeof quietChoices)[number];

/** The hour of the organisation's clock at which summaries go out; weekly ones on Mondays. */
export const DIGEST_HOUR = 9;
/** The budget counts the last seven days, today included. */
export const BUDGET_DAYS = 7;
export const WEEKLY_MAX = 50;
/** What could not go out for so long ends with its reason: nobody waits for last month's news. */
export const HOLD_DAYS_MAX = 14;
export const SILENCE_NAME_LENGTH_MAX = 80;
export const SILENCE_DAYS_MAX = 60;
