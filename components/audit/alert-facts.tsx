import { useLocale, useTranslations } from "next-intl";
import type { AlertFacts } from "@/lib/audit/alerts/schema";

/** The numbers of an alert as one sentence: "312 in 60 minutes", "India to United Kingdom, 8,200 km in 40 minutes". */
export function useAlertSentence(): (facts: AlertFacts) => string | null {
  const t = useTranslations("alerts.fact");
  const regions = new Intl.DisplayNames([useLocale()], { type: "region" });
  const nameOf = (country: string) => regions.of(country) ?? country;
  return ({ count, windowMinutes, from, to, km, minutes = 0 }) => {
    if (count !== undefined) return t("count", { count, minutes: windowMinutes ?? 0 });
    if (from === undefined || to === undefined) return null;
    const ends = { from: nameOf(from), to: nameOf(to), minutes };
    return typeof km === "number" ? t("journey", { ...ends, km }) : t("journey_country", ends);
  };
}
