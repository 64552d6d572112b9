import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ThresholdForms } from "@/components/audit/threshold-forms";
import { listThresholds } from "@/lib/audit/alerts/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { isPlaceKnown } from "@/lib/web/request";
import { setThresholdAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("alerts");
  return { title: t("limits") };
}

export default async function LimitsPage() {
  const ctx = await requireCtx();
  const thresholds = await orNotFound(listThresholds(ctx));

  return <ThresholdForms thresholds={thresholds} isPlaceKnown={isPlaceKnown()} save={setThresholdAction} />;
}
