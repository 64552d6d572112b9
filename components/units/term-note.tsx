"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useReason } from "@/components/ui/use-reason";
import type { TermPreview } from "@/lib/units/appointments/terms/types";

/** What the limits of an office say of a term: how many count already, when it ends, and why it would be refused. */
export function TermNote({ term }: { term: TermPreview }) {
  const t = useTranslations("units.limits");
  const say = useReason();
  const format = useFormatter();
  const { inRow, altogether, limits, lastDay, breach } = term;
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });

  return (
    <ul className="mt-2 flex flex-col gap-1">
      {limits.termsInRowMax !== null && (
        <li>{t("in_row_count", { count: inRow, max: limits.termsInRowMax })}</li>
      )}
      {limits.termsMax !== null && (
        <li>{t("altogether_count", { count: altogether, max: limits.termsMax })}</li>
      )}
      {lastDay !== null && <li>{t("ends_by_itself", { day: day(lastDay) })}</li>}
      {breach && (
        <li className="text-danger font-semibold">
          {say(breach.reason, breach.values)} {limits.allowsExceptions && t("exception_possible")}
        </li>
      )}
    </ul>
  );
}
