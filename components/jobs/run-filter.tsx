import { useTranslations } from "next-intl";
import { ChipFilter } from "@/components/ui/chip-filter";
import { runStatuses, type RunStatus } from "@/lib/jobs/runs/constants";
import type { JobCount } from "@/lib/jobs/runs/types";
import { runsHref } from "./runs-href";
import { useJobName } from "./use-job-name";

type Props = { jobs: JobCount[]; status: RunStatus | undefined; job: string | undefined };

export function RunFilter({ jobs, status, job }: Props) {
  const t = useTranslations("jobs");
  const nameOf = useJobName();
  const states = [undefined, ...runStatuses].map((one) => ({
    label: one ? t(`status.${one}`) : t("all"),
    href: runsHref({ status: one, job }),
    isActive: status === one,
  }));
  const kinds = [
    { label: t("all"), href: runsHref({ status }), isActive: job === undefined },
    ...jobs.map((one) => ({
      label: nameOf(one.job),
      href: runsHref({ status, job: one.job }),
      isActive: job === one.job,
      count: one.runs,
    })),
  ];

  return (
    <div className="mb-5 flex flex-col gap-3">
      <ChipFilter label={t("filter_state")} chips={states} />
      {jobs.length > 1 && <ChipFilter label={t("filter_job")} chips={kinds} />}
    </div>
  );
}
