import { z } from "zod";
import { announcementStatuses } from "@/lib/communications/announcements/constants";
import { listAnnouncements } from "@/lib/communications/announcements/queries";
import { isAllowedSomewhere } from "@/lib/core/authz";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { AnnouncementsScreen } from "./_components/announcements-screen";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What an address may hold; what it should not is left out rather than refused. */
const filters = z.object({
  status: z.enum(announcementStatuses).optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
});

export default async function AnnouncementsPage({ searchParams }: Props) {
  const ctx = await requireCtx();
  const chosen = filters.parse(await searchParams);
  const locale = await getReaderLocale();
  const announcements = await listAnnouncements(ctx, { ...chosen, locale, limit: 30 });

  return (
    <AnnouncementsScreen
      announcements={announcements}
      chosen={chosen}
      canWrite={isAllowedSomewhere(ctx, "announcement.write")}
    />
  );
}
