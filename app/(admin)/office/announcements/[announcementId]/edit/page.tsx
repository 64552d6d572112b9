import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AnnouncementForm } from "@/components/communications/announcement-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { getAnnouncement } from "@/lib/communications/announcements/queries";
import { findWritableUnits, getWritableUnit } from "@/lib/communications/audiences/queries";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { languagesOf, valuesOf } from "../../_components/form-values";
import { editAnnouncementAction } from "../../actions";

type Props = { params: Promise<{ announcementId: string }> };

export default async function EditAnnouncementPage({ params }: Props) {
  const { announcementId } = await params;
  const ctx = await requireCtx();
  const [t, tenant, units, announcement] = await Promise.all([
    getTranslations("communications"),
    requireTenant(),
    findWritableUnits(ctx, {}),
    orNotFound(getAnnouncement(ctx, announcementId)),
  ]);
  if (!announcement.can.edit) notFound();
  const unit = await orNotFound(getWritableUnit(ctx, announcement.unit.id));

  return (
    <>
      <PageHeader
        title={t("form.edit_title")}
        crumbs={[{ label: t("office.title"), href: "/office/announcements" }]}
      />
      <ClientMessages
        of={[
          "communications.audience",
          "communications.basis",
          "communications.channel",
          "communications.detail",
          "communications.form",
          "communications.priority",
          "communications.reason",
        ]}
      >
        <AnnouncementForm
          edit={editAnnouncementAction}
          edited={{ announcementId, seenAt: announcement.updatedAt.toISOString() }}
          languages={await languagesOf(tenant)}
          units={units}
          values={valuesOf(announcement, unit, tenant)}
        />
      </ClientMessages>
    </>
  );
}
