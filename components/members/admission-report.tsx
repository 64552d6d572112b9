"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Said } from "@/lib/core/action";
import type { Admitted, Skipped } from "@/lib/members/applications/types";

/** What became of one person, and in words why they were left as they were. */
export type SaidAdmission = Admitted | Said<Skipped>;
export type NamedResult = SaidAdmission & { name: string | null };

type Props = { results: NamedResult[]; onClose: () => void };

/** What a bulk decision did, person by person: numbers given, and why somebody was left as they were. */
export function AdmissionReport({ results, onClose }: Props) {
  const t = useTranslations("members.queue");
  const tCommon = useTranslations("common");
  const skipped = results.filter((result) => result.outcome === "skipped");
  const admitted = results.filter((result) => result.outcome === "admitted");

  return (
    <Alert
      isLive
      tone={skipped.length > 0 ? "warning" : "positive"}
      title={t("report", { admitted: admitted.length, skipped: skipped.length })}
      actions={<Button onClick={onClose}>{tCommon("close")}</Button>}
    >
      {skipped.length > 0 && (
        <ul className="list-disc ps-5">
          {skipped.map((result) => (
            <li key={result.applicationId}>{`${result.name ?? t("somebody")}: ${result.sentence}`}</li>
          ))}
        </ul>
      )}
      <details className="mt-2">
        <summary className="min-h-11 cursor-pointer py-2">{t("numbers_given")}</summary>
        <ul>
          {admitted.map((result) => (
            <li key={result.applicationId} className="tabular">
              {`${result.number} · ${result.name ?? t("somebody")}`}
            </li>
          ))}
        </ul>
      </details>
    </Alert>
  );
}
