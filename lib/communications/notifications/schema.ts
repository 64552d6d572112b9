import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { notificationKinds } from "../preferences/constants";

export const notificationRef = z.object({ kind: z.enum(notificationKinds), subjectId: z.uuid() });
export type NotificationRef = z.infer<typeof notificationRef>;

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

export const welcomeInput = z.object({ memberId: z.uuid() });
export type WelcomeInput = z.infer<typeof welcomeInput>;
