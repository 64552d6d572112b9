import { getTranslations } from "next-intl/server";
import { AnnouncementForm } from "@/components/communications/announcement-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { findWritableUnits } from "@/lib/communications/audiences/queries";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { draftAnnouncementAction } from "../actions";
import { languagesOf, noValues } from "../_components/form-values";

export default async function NewAnnouncementPage() {
  const ctx = await requireCtx();
  const [t, tenant, units] = await Promise.all([
    getTranslations("communications"),
    requireTenant(),
    findWritableUnits(ctx, {}),
  ]);

  return (
    <>
      <PageHeader
        title={t("form.new_title")}
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
          draft={draftAnnouncementAction}
          languages={await languagesOf(tenant)}
          units={units}
          values={noValues}
        />
      </ClientMessages>
    </>
  );
}
