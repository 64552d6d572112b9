import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { KeptRules } from "@/components/privacy/kept-rules";
import { EraseForm } from "@/components/privacy/request-forms";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getOwnTerms } from "@/lib/privacy/requests/queries";
import { requireCtx } from "@/lib/web/context";
import { requestErasureAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy.erase");
  return { title: t("title") };
}

export default async function ErasePage() {
  const ctx = await requireCtx();
  const [t, { kept }] = await Promise.all([getTranslations("privacy"), getOwnTerms(ctx)]);

  return (
    <ClientMessages
      of={["privacy.ask", "privacy.erase", "privacy.field", "privacy.kind", "privacy.kind_help"]}
    >
      <PageHeader
        title={t("erase.title")}
        lead={t("erase.lead")}
        crumbs={[{ label: t("me.title"), href: "/me/privacy" }]}
      />
      <Section title={t("erase.goes")}>
        <p className="max-w-prose">{t("erase.goes_text")}</p>
      </Section>
      <Section title={t("erase.stays")} lead={t("erase.stays_text")}>
        <KeptRules kept={kept} />
      </Section>
      <Section title={t("ask.erase")}>
        <EraseForm submit={requestErasureAction} />
      </Section>
    </ClientMessages>
  );
}
