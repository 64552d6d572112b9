import { readNotification } from "@/lib/communications/notifications/commands";
import { notificationRef } from "@/lib/communications/notifications/schema";
import { route } from "@/lib/web/route";

export const POST = route(
  { summary: "Marks one of the caller's own messages as read", input: notificationRef },
  (ctx, input) => readNotification(ctx, input),
);
