import { listInbox } from "@/lib/communications/notifications/queries";
import { listInboxQuery } from "@/lib/communications/notifications/schema";
import { getReaderLocale } from "@/lib/web/locale";
import { route } from "@/lib/web/route";

export const GET = route(
  { summary: "Lists the caller's own messages, pinned first, then the newest", input: listInboxQuery },
  async (ctx, input) => listInbox(ctx, { ...input, locale: await getReaderLocale() }),
);
