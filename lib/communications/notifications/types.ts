import type { MessagePriority } from "../announcements/constants";
import type { NotificationKind } from "../preferences/constants";
import type { AnnouncementText, UnitRef } from "../announcements/types";

type Common = {
  subjectId: string;
  priority: MessagePriority;
  createdAt: Date;
  isRead: boolean;
  isPinned: boolean;
};

/** One message of the inbox, with what it is about. */
export type InboxItem =
  | (Common & { kind: "ANNOUNCEMENT"; text: AnnouncementText; unit: UnitRef })
  | (Common & { kind: "MEMBERSHIP"; number: string; unit: UnitRef });

export type InboxCounts = { kind: NotificationKind; all: number; unread: number }[];
