"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useReason } from "@/components/ui/use-reason";
import type { NamedResult } from "./applications-table";

type Props = { results: NamedResult[]; onClose: () => void };

/** What a bulk decision did, person by person: numbers given, and why somebody was left as they were. */
export function AdmissionReport({ results, onClose }: Props) {
  const t = useTranslations("members.queue");
  const tCommon = useTranslations("common");
  const say = useReason();
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
            <li key={result.applicationId}>{`${result.name ?? t("somebody")}: ${say(result.reason)}`}</li>
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
