import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { NOTIFY_BATCH_MAX, noticeNames } from "./constants";
import { notificationKinds } from "../preferences/constants";

export const notificationRef = z.object({
  kind: z.enum(notificationKinds),
  subjectId: z.uuid(),
  /** Which notice; none for an announcement. */
  notice: z.enum(noticeNames).or(z.literal("")).default(""),
});
export type NotificationRef = z.input<typeof notificationRef>;

export const noticeRef = z.object({ notice: z.enum(noticeNames), subjectId: z.uuid() });
export type NoticeRef = z.infer<typeof noticeRef>;

export const readAllInput = z.object({ kind: z.enum(notificationKinds).optional() });
export type ReadAllInput = z.infer<typeof readAllInput>;

export const listInboxInput = pageInput.extend({
  kind: z.enum(notificationKinds).optional(),
  isUnread: z
    .enum(["true", "false"])
    .optional()
    .transform((word) => word === "true"),
});
export type ListInboxInput = z.input<typeof listInboxInput>;

/** The same as query parameters, left as they are for the query to take apart. */
export const listInboxQuery = pageInput.extend({
  kind: z.enum(notificationKinds).optional(),
  isUnread: z.enum(["true", "false"]).optional(),
});

export const notifyInput = noticeRef.extend({
  memberIds: z.array(z.uuid()).max(NOTIFY_BATCH_MAX),
  /** What the words of the notice need: ids' names in English and, as `<name>Local`, in the party's script. */
  params: z.record(z.string(), z.string()).default({}),
});
export type NotifyInput = z.input<typeof notifyInput>;

export const welcomeInput = z.object({ memberId: z.uuid() });
export type WelcomeInput = z.infer<typeof welcomeInput>;

export const warnInput = z.object({ accountId: z.uuid(), sessionId: z.uuid(), isReuse: z.boolean() });
export type WarnInput = z.infer<typeof warnInput>;

export const wayChangeRef = z.object({ accountId: z.uuid(), changeId: z.uuid() });
export type WayChangeRef = z.infer<typeof wayChangeRef>;
