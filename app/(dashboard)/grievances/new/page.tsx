import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubmitForm } from "@/components/grievances/submit-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { listAddressableUnits } from "@/lib/grievances/tickets/queries";
import { requireCtx } from "@/lib/web/context";
import { submitGrievanceAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("grievances");
  return { title: t("new") };
}

export default async function NewGrievancePage() {
  const ctx = await requireCtx();
  const [t, units] = await Promise.all([getTranslations("grievances"), listAddressableUnits(ctx)]);

  return (
    <ClientMessages of={["grievances.*", "grievances.category", "grievances.form", "grievances.priority"]}>
      <PageHeader title={t("new")} crumbs={[{ label: t("title"), href: "/grievances" }]} />
      <SubmitForm units={units} submit={submitGrievanceAction} />
    </ClientMessages>
  );
}
