export const notificationKinds = ["ANNOUNCEMENT", "MEMBERSHIP", "VOTING", "OFFICE", "ACCOUNT"] as const;
/** Kinds that leave the inbox by SMS or e-mail, and so can be switched. */
export const switchableKinds = notificationKinds;
export const preferenceSources = ["PERSON", "LINK", "REPLY"] as const;

export type NotificationKind = (typeof notificationKinds)[number];
export type PreferenceSource = (typeof preferenceSources)[number];
export type SwitchableKind = (typeof switchableKinds)[number];

/** Announcements go out unless somebody says no; the app's own notices only to whoever says yes. */
export function isOnUnlessSaid(kind: NotificationKind): boolean {
  return kind === "ANNOUNCEMENT";
}
