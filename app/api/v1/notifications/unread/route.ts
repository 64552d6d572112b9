import { z } from "zod";
import { countUnread } from "@/lib/communications/notifications/queries";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "Counts the caller's own unread messages", input: z.object({}) },
  async (ctx) => ({ unread: await countUnread(ctx) }),
);
