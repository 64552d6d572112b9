import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { RunListItem } from "@/lib/jobs/runs/types";
import { RunBadge } from "./run-badge";
import { useJobName } from "./use-job-name";

export function RunCard({ run }: { run: RunListItem }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const nameOf = useJobName();
  const at = format.dateTime(run.startedAt ?? run.createdAt, "moment");

  return (
    <Link
      href={`/office/jobs/${run.id}`}
      prefetch={false}
      className="border-line bg-raised shadow-raised hover:border-brand flex min-h-11 flex-col gap-1 rounded-lg border p-4 sm:flex-row sm:items-center sm:gap-4"
    >
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-semibold">{nameOf(run.job)}</span>
        {run.error && (
          <span className="text-danger line-clamp-2 text-sm break-words">{run.error.message}</span>
        )}
      </span>
      <span className="text-muted tabular text-sm">
        {run.status === "queued" ? t("waiting_since", { at }) : t("began", { at })}
      </span>
      <span className="flex flex-wrap gap-2 sm:w-44 sm:justify-end">
        <RunBadge run={run} />
      </span>
    </Link>
  );
}
