import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listOwnExports } from "@/lib/privacy/exports/queries";
import { getOwnTerms, listOwnRequests } from "@/lib/privacy/requests/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { PrivacyScreen } from "./_components/privacy-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy.me");
  return { title: t("title") };
}

export default async function PrivacyPage() {
  const ctx = await requireCtx();
  const [copies, requests, terms, locale] = await Promise.all([
    listOwnExports(ctx),
    listOwnRequests(ctx),
    getOwnTerms(ctx),
    getReaderLocale(),
  ]);
  const isMember = ctx.actor.kind === "person" && ctx.actor.memberId !== null;

  return <PrivacyScreen {...{ copies, requests, terms, locale, isMember }} />;
}
