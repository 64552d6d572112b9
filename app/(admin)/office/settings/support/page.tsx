import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { SupportState } from "@/components/tenancy/support-state";
import { SupportViews } from "@/components/tenancy/support-views";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSupport } from "@/lib/tenancy/support/queries";
import { requireCtx } from "@/lib/web/context";
import { allowSupportAction, stopSupportAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tenancy.support");
  return { title: t("link") };
}

export default async function SupportPage() {
  const ctx = await requireCtx();
  if (!canConfigure(ctx)) notFound();
  const [t, tSettings, { allowedUntil, views }] = await Promise.all([
    getTranslations("tenancy.support"),
    getTranslations("tenancy.settings"),
    getSupport(ctx),
  ]);

  return (
    <ClientMessages of={["tenancy.support"]}>
      <PageHeader
        title={t("link")}
        lead={t("lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      <SupportState allowedUntil={allowedUntil} allow={allowSupportAction} stop={stopSupportAction} />
      <Section title={t("views")}>
        <SupportViews views={views} />
      </Section>
    </ClientMessages>
  );
}
