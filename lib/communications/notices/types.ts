import type { OutsideChannel } from "../announcements/constants";
import type { NoticeName } from "../notifications/constants";
import type { NotificationKind } from "../preferences/constants";

/** Which notice, to whom, by which channel: one message. */
export type NoticeKey = { memberId: string; notice: NoticeName; subjectId: string; channel: OutsideChannel };

/** One that was taken to be sent now. */
export type NoticeDraft = NoticeKey & {
  kind: Exclude<NotificationKind, "ANNOUNCEMENT">;
  /** Sealed. */
  contact: string;
  locale: string;
  params: Record<string, string>;
};
