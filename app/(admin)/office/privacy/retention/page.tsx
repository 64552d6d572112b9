import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { RetentionCard } from "@/components/privacy/retention-card";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { previewRetention } from "@/lib/privacy/retention/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { setRetentionAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy.retention");
  return { title: t("title") };
}

export default async function RetentionPage() {
  const ctx = await requireCtx();
  const rules = await orNotFound(previewRetention(ctx));
  const t = await getTranslations("privacy");

  return (
    <ClientMessages of={["privacy.retention"]}>
      <PageHeader
        title={t("retention.title")}
        lead={t("retention.lead")}
        crumbs={[{ label: t("queue.title"), href: "/office/privacy" }]}
      />
      <ul className="grid gap-4 lg:grid-cols-2">
        {rules.map((rule) => (
          <li key={rule.key}>
            <RetentionCard rule={rule} save={setRetentionAction} />
          </li>
        ))}
      </ul>
      <Section title={t("retention.always")}>
        <p className="max-w-prose">{t("retention.always_text")}</p>
      </Section>
    </ClientMessages>
  );
}
