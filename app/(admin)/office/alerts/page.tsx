import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertList } from "@/components/audit/alert-list";
import { listAlerts } from "@/lib/audit/alerts/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { searchParams: Promise<{ cursor?: string; status?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("alerts");
  return { title: t("title") };
}

export default async function AlertsPage({ searchParams }: Props) {
  const { cursor, status } = await searchParams;
  const ctx = await requireCtx();
  const isSettled = status === "SETTLED";
  const page = await orNotFound(
    listAlerts(ctx, { cursor, limit: 20, status: isSettled ? "SETTLED" : "OPEN" }),
  );

  return <AlertList page={page} isSettled={isSettled} />;
}
