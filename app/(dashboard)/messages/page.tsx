import { z } from "zod";
import { countInbox, listInbox } from "@/lib/communications/notifications/queries";
import { notificationKinds } from "@/lib/communications/preferences/constants";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { InboxScreen } from "./_components/inbox-screen";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const filters = z.object({
  kind: z.enum(notificationKinds).optional().catch(undefined),
  isUnread: z.enum(["true"]).optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
});

export default async function MessagesPage({ searchParams }: Props) {
  const ctx = await requireCtx();
  const chosen = filters.parse(await searchParams);
  const locale = await getReaderLocale();
  const [inbox, counts] = await Promise.all([
    listInbox(ctx, { ...chosen, locale, limit: 30 }),
    countInbox(ctx),
  ]);

  return <InboxScreen inbox={inbox} counts={counts} chosen={chosen} />;
}
