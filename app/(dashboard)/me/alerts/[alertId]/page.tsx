import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnAlert } from "@/components/audit/own-alert";
import { getOwnAlert } from "@/lib/audit/alerts/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { disownAlertAction } from "../actions";

type Props = { params: Promise<{ alertId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("alerts.own");
  return { title: t("title") };
}

export default async function OwnAlertPage({ params }: Props) {
  const ctx = await requireCtx();
  const alert = await orNotFound(getOwnAlert(ctx, await params));

  return <OwnAlert alert={alert} disown={disownAlertAction} />;
}
