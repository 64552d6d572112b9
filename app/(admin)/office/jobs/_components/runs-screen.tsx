import { useTranslations } from "next-intl";
import { RunCard } from "@/components/jobs/run-card";
import { RunFilter } from "@/components/jobs/run-filter";
import { runsHref } from "@/components/jobs/runs-href";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import type { JobEngine } from "@/inngest/engine";
import type { Page } from "@/lib/core/pagination";
import type { RunStatus } from "@/lib/jobs/runs/constants";
import type { JobCount, RunListItem } from "@/lib/jobs/runs/types";

type Filter = { status?: RunStatus | undefined; job?: string | undefined };
type Props = { runs: Page<RunListItem>; jobs: JobCount[]; filter: Filter; engine: JobEngine };

export function RunsScreen({ runs, jobs, filter, engine }: Props) {
  const t = useTranslations("jobs");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <EngineNote engine={engine} />
      {jobs.length > 0 && <RunFilter jobs={jobs} status={filter.status} job={filter.job} />}
      {runs.total === 0 && <NoRuns isFiltered={jobs.length > 0} />}
      <ul className="flex flex-col gap-3">
        {runs.items.map((run) => (
          <li key={run.id}>
            <RunCard run={run} />
          </li>
        ))}
      </ul>
      <NextPage
        path={runsHref(filter)}
        cursor={runs.nextCursor}
        shown={runs.items.length}
        total={runs.total}
      />
    </>
  );
}

function NoRuns({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations("jobs");
  if (!isFiltered) return <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>;
  const all = <LinkButton href="/office/jobs">{t("show_all")}</LinkButton>;
  return (
    <EmptyState title={t("empty_filtered_title")} action={all}>
      {t("empty_filtered_text")}
    </EmptyState>
  );
}

/** Where the runs of now are not here, the list says so. */
function EngineNote({ engine }: { engine: JobEngine }) {
  const t = useTranslations("jobs");
  if (engine === "embedded") return null;
  const key = engine === "inngest" ? "elsewhere" : "off";
  return (
    <div className="mb-5">
      <Alert tone="info" title={t(`${key}_title`)}>
        {t(`${key}_text`)}
      </Alert>
    </div>
  );
}
