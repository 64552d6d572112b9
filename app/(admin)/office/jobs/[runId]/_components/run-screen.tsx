import { useTranslations } from "next-intl";
import { AccessLink } from "@/components/audit/access-link";
import { FollowRun } from "@/components/jobs/follow-run";
import { RunFacts } from "@/components/jobs/run-facts";
import { RunAttempts, RunSteps } from "@/components/jobs/run-steps";
import { useJobName } from "@/components/jobs/use-job-name";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { ServerAction } from "@/lib/core/action";
import type { RunRef } from "@/lib/jobs/runs/schema";
import type { RunView } from "@/lib/jobs/runs/types";

type Props = { run: RunView; cancel: ServerAction<RunRef>; retry: ServerAction<RunRef> };

export function RunScreen({ run, cancel, retry }: Props) {
  const t = useTranslations("jobs");
  const nameOf = useJobName();
  const isGoingOn = run.request !== null || run.status === "queued" || run.status === "running";

  return (
    <>
      <PageHeader
        title={nameOf(run.job)}
        crumbs={[{ label: t("title"), href: "/office/jobs" }]}
        actions={<RunActions run={run} cancel={cancel} retry={retry} />}
      />
      {isGoingOn && <FollowRun>{t("run.live")}</FollowRun>}
      <Section title={t("run.facts")}>
        <RunFacts run={run} />
      </Section>
      <Section title={t("run.steps")}>
        <RunSteps steps={run.steps} />
      </Section>
      <Section title={t("run.attempts")}>
        <RunAttempts attempts={run.attempts} />
      </Section>
      <AccessLink kind="job" id={run.id} />
    </>
  );
}

function RunActions({ run, cancel, retry }: Props) {
  const t = useTranslations("jobs.run");
  const input = { runId: run.id };

  return (
    <>
      {run.can.cancel && (
        <ConfirmButton
          action={cancel}
          input={input}
          variant="danger"
          label={t("cancel")}
          title={t("cancel_title")}
          doneMessage={t("cancelled")}
        >
          {t("cancel_text")}
        </ConfirmButton>
      )}
      {run.can.retry && (
        <ConfirmButton
          action={retry}
          input={input}
          variant="primary"
          label={t("retry")}
          title={t("retry_title")}
          doneMessage={t("retried")}
        >
          {t("retry_text")}
        </ConfirmButton>
      )}
    </>
  );
}
