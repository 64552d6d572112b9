import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { CorrectionForm } from "@/components/privacy/request-forms";
import { PageHeader } from "@/components/ui/page-header";
import { requireCtx } from "@/lib/web/context";
import { submitRequestAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy");
  return { title: t("ask.correct") };
}

export default async function RequestPage() {
  await requireCtx();
  const t = await getTranslations("privacy");

  return (
    <ClientMessages
      of={["privacy.ask", "privacy.erase", "privacy.field", "privacy.kind", "privacy.kind_help"]}
    >
      <PageHeader
        title={t("ask.correct")}
        lead={t("ask.correct_lead")}
        crumbs={[{ label: t("me.title"), href: "/me/privacy" }]}
      />
      <CorrectionForm submit={submitRequestAction} />
    </ClientMessages>
  );
}
