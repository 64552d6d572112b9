import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertDetailView } from "@/components/audit/alert-detail";
import { getAlert } from "@/lib/audit/alerts/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { endSessionsOfAlertAction, settleAlertAction } from "../actions";

type Props = { params: Promise<{ alertId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("alerts");
  return { title: t("title") };
}

export default async function AlertPage({ params }: Props) {
  const ctx = await requireCtx();
  const alert = await orNotFound(getAlert(ctx, await params));

  return <AlertDetailView alert={alert} settle={settleAlertAction} endSessions={endSessionsOfAlertAction} />;
}
