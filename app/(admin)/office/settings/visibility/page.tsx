import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { OfficeFieldsForm } from "@/components/members/office-fields-form";
import { PageHeader } from "@/components/ui/page-header";
import { listOfficeFields } from "@/lib/members/visibility/queries";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { requireCtx } from "@/lib/web/context";
import { setOfficeFieldsAction } from "./actions";

export default async function OfficeFieldsPage() {
  const ctx = await requireCtx();
  if (!canConfigure(ctx)) notFound();
  const [t, tSettings, fields] = await Promise.all([
    getTranslations("members.visibility"),
    getTranslations("tenancy.settings"),
    listOfficeFields(ctx),
  ]);

  return (
    <ClientMessages of={["members.visibility"]}>
      <PageHeader
        title={t("org_title")}
        lead={t("org_lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      <OfficeFieldsForm fields={fields} set={setOfficeFieldsAction} />
    </ClientMessages>
  );
}
