import type { AnnouncementStatus, MessageBasis, MessageChannel, MessagePriority } from "./constants";

export type AnnouncementText = { locale: string; title: string; body: string };

export type UnitRef = { id: string; name: string; nameLocal: string | null };

/** What the office sees of one announcement. */
export type AnnouncementView = {
  id: string;
  status: AnnouncementStatus;
  priority: MessagePriority;
  basis: MessageBasis;
  channels: MessageChannel[];
  unit: UnitRef & { path: string };
  includesBelow: boolean;
  texts: AnnouncementText[];
  scheduledFor: Date | null;
  publishedAt: Date | null;
  dispatchedAt: Date | null;
  cancelledAt: Date | null;
  expiresAt: Date | null;
  isPinned: boolean;
  isExpired: boolean;
  createdAt: Date;
  /** Names the state that was read; an edit that was made on an older one is refused. */
  updatedAt: Date;
  can: {
    edit: boolean;
    publish: boolean;
    cancel: boolean;
    pin: boolean;
    unpin: boolean;
    expire: boolean;
    readDeliveries: boolean;
  };
};

export type AnnouncementListItem = {
  id: string;
  status: AnnouncementStatus;
  text: AnnouncementText;
  unit: UnitRef;
  includesBelow: boolean;
  channels: MessageChannel[];
  isPinned: boolean;
  isExpired: boolean;
  /** The moment the list is sorted by: published, else planned, else written. */
  at: Date;
  createdAt: Date;
  /** People the plan counted; null until it is made. */
  people: number | null;
};

/** The announcement as a member reads it: one language, and whether it is the one they asked for. */
export type AnnouncementArticle = {
  id: string;
  text: AnnouncementText;
  /** The reader's language is missing; this one is shown instead. */
  isFallback: boolean;
  otherLocales: string[];
  unit: UnitRef;
  priority: MessagePriority;
  publishedAt: Date;
  expiresAt: Date | null;
  isPinned: boolean;
};
