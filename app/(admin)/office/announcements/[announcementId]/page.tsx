import { getAnnouncement } from "@/lib/communications/announcements/queries";
import { getDeliveryProgress, getRehearsal, listUnitProgress } from "@/lib/communications/deliveries/queries";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { orNotFound } from "@/lib/web/or-not-found";
import { DeliveryScreen, RehearsalScreen } from "./_components/announcement-screen";

type Props = { params: Promise<{ announcementId: string }> };

export default async function AnnouncementPage({ params }: Props) {
  const { announcementId } = await params;
  const ctx = await requireCtx();
  const [tenant, locale, announcement] = await Promise.all([
    requireTenant(),
    getReaderLocale(),
    orNotFound(getAnnouncement(ctx, announcementId)),
  ]);
  const page = { announcement, tenant, locale, now: ctx.now };
  if (announcement.status === "PUBLISHED") {
    const [progress, byUnit] = await Promise.all([
      getDeliveryProgress(ctx, announcementId),
      listUnitProgress(ctx, announcementId),
    ]);
    return <DeliveryScreen {...page} progress={progress} byUnit={byUnit} />;
  }
  const rehearsal = announcement.status === "CANCELLED" ? null : await getRehearsal(ctx, announcementId);
  return <RehearsalScreen {...page} rehearsal={rehearsal} />;
}
