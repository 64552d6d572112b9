import type { MessagePriority } from "../announcements/constants";
import type { NotificationKind } from "../preferences/constants";
import type { NoticeName } from "./constants";
import type { AnnouncementText, UnitRef } from "../announcements/types";

type Common = {
  subjectId: string;
  priority: MessagePriority;
  createdAt: Date;
  isRead: boolean;
  isPinned: boolean;
};

/** A notice in the reader's language: its words are found by its name, its params fill them. */
export type NoticeItem = Common & {
  kind: Exclude<NotificationKind, "ANNOUNCEMENT">;
  notice: NoticeName;
  params: Record<string, string>;
  /** The page it is about. */
  href: string;
};

/** One message of the inbox, with what it is about. */
export type InboxItem =
  (Common & { kind: "ANNOUNCEMENT"; text: AnnouncementText; unit: UnitRef }) | NoticeItem;

export type InboxCounts = { kind: NotificationKind; all: number; unread: number }[];
