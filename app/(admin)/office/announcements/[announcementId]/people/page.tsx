import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { DeliveryPeople } from "@/components/communications/delivery-people";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { messageChannels } from "@/lib/communications/announcements/constants";
import { deliveryStates } from "@/lib/communications/deliveries/constants";
import { listDeliveries } from "@/lib/communications/deliveries/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { DeliveryFilters, peopleHref } from "../_components/delivery-filters";

type Props = {
  params: Promise<{ announcementId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const filters = z.object({
  channel: z.enum(messageChannels).optional().catch(undefined),
  state: z.enum(deliveryStates).optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
});

export default async function DeliveryPeoplePage({ params, searchParams }: Props) {
  const { announcementId } = await params;
  const ctx = await requireCtx();
  const chosen = filters.parse(await searchParams);
  const [t, page] = await Promise.all([
    getTranslations("communications.delivery"),
    orNotFound(listDeliveries(ctx, { announcementId, ...chosen, limit: 50 })),
  ]);

  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={t("people_title")}
        crumbs={[{ label: t("title"), href: `/office/announcements/${announcementId}` }]}
      />
      <DeliveryFilters announcementId={announcementId} chosen={chosen} />
      {page.total === 0 && <p className="text-muted">{t("nobody")}</p>}
      {page.items.length > 0 && <DeliveryPeople lines={page.items} />}
      <NextPage
        path={peopleHref(announcementId, chosen)}
        cursor={page.nextCursor}
        shown={page.items.length}
        total={page.total}
      />
    </div>
  );
}
