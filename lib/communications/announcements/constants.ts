export const announcementStatuses = ["DRAFT", "SCHEDULED", "PUBLISHED", "CANCELLED"] as const;
export const messageChannels = ["IN_APP", "SMS", "EMAIL"] as const;
/** What a writer may add to the inbox, which every announcement reaches. */
export const outsideChannels = ["SMS", "EMAIL"] as const;
/** Why somebody is written to: as a member, only by their consent, or because the rules of the party require it. */
export const messageBases = ["MEMBERSHIP", "CONSENT", "NOTICE"] as const;
export const messagePriorities = ["NORMAL", "HIGH"] as const;

export const TITLE_LENGTH_MAX = 150;
export const BODY_LENGTH_MAX = 5_000;

export type AnnouncementStatus = (typeof announcementStatuses)[number];
export type MessageChannel = (typeof messageChannels)[number];
export type MessageBasis = (typeof messageBases)[number];
export type OutsideChannel = (typeof outsideChannels)[number];
export type MessagePriority = (typeof messagePriorities)[number];
