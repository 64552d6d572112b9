import type { OutsideChannel } from "../announcements/constants";
import type { AnnouncementText } from "../announcements/types";

/** A summary that was begun: to whom it goes, and what it sums up. */
export type DigestDraft = {
  digestId: string;
  memberId: string;
  channel: OutsideChannel;
  /** Sealed. */
  contact: string | null;
  locale: string;
  claimedAt: Date;
  items: { announcementId: string; texts: AnnouncementText[] }[];
};

export type DigestOutcome = "SENT" | "FAILED" | "UNKNOWN";
