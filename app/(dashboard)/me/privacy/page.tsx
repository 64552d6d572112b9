import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { listOwnExports } from "@/lib/privacy/exports/queries";
import { requireCtx } from "@/lib/web/context";
import { PrivacyScreen } from "./_components/privacy-screen";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy.me");
  return { title: t("title") };
}

export default async function PrivacyPage() {
  const ctx = await requireCtx();
  const [copies, locale] = await Promise.all([listOwnExports(ctx), getLocale()]);

  return <PrivacyScreen copies={copies} locale={locale} />;
}
