import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { CloseForm } from "@/components/tenancy/close-form";
import { PageHeader } from "@/components/ui/page-header";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { requireCtx } from "@/lib/web/context";
import { askClosingAction, takeBackClosingAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tenancy.closing");
  return { title: t("title") };
}

export default async function ClosePage() {
  const ctx = await requireCtx();
  if (!canConfigure(ctx)) notFound();
  const [{ slug, closesAt }, t, tSettings, format] = await Promise.all([
    getSettings(ctx),
    getTranslations("tenancy.closing"),
    getTranslations("tenancy.settings"),
    getFormatter(),
  ]);

  return (
    <ClientMessages of={["tenancy.closing"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      <CloseForm
        slug={slug}
        closesOn={closesAt && format.dateTime(closesAt, { dateStyle: "long", timeStyle: "short" })}
        ask={askClosingAction}
        takeBack={takeBackClosingAction}
      />
    </ClientMessages>
  );
}
