export const notificationKinds = ["ANNOUNCEMENT", "MEMBERSHIP", "VOTING", "OFFICE", "ACCOUNT"] as const;
/** Kinds that leave the inbox by SMS or e-mail, and so can be switched off. */
export const switchableKinds = ["ANNOUNCEMENT"] as const;
export const preferenceSources = ["PERSON", "LINK", "REPLY"] as const;

export type NotificationKind = (typeof notificationKinds)[number];
export type PreferenceSource = (typeof preferenceSources)[number];
export type SwitchableKind = (typeof switchableKinds)[number];
