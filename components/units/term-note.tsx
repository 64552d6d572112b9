"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Said } from "@/lib/core/action";
import type { Breach, TermPreview } from "@/lib/units/appointments/terms/types";

/** As the preview of an appointment answers it. */
export type SaidTerm = Omit<TermPreview, "breach"> & { breach: Said<Breach> | null };

/** What the limits of an office say of a term: how many count already, when it ends, and why it would be refused. */
export function TermNote({ term }: { term: SaidTerm }) {
  const t = useTranslations("units.limits");
  const format = useFormatter();
  const { inRow, altogether, limits, lastDay, breach } = term;
  const day = (text: string) => format.dateTime(new Date(text), "day", { timeZone: "UTC" });

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
          {breach.sentence} {limits.allowsExceptions && t("exception_possible")}
        </li>
      )}
    </ul>
  );
}
