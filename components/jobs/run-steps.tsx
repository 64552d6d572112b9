import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { RunAttempt, RunStep } from "@/lib/jobs/runs/types";

const TONES: Record<RunStep["state"], Tone> = { pending: "info", done: "positive", failed: "danger" };

/** The steps in the order they ended; what is outstanding comes last. */
export function RunSteps({ steps }: { steps: RunStep[] }) {
  const t = useTranslations("jobs.run");
  const format = useFormatter();
  if (steps.length === 0) return <p className="text-muted">{t("no_steps")}</p>;

  return (
    <ol className="divide-line border-line bg-raised divide-y rounded-lg border">
      {steps.map((step) => (
        <li key={step.id} className="flex flex-col gap-1 px-4 py-3 sm:flex-row sm:items-center sm:gap-4">
          <div className="min-w-0 flex-1">
            <p className="font-medium break-words">{step.name}</p>
            <p className="text-muted text-sm">{t(`step_kind.${step.kind}`)}</p>
            {step.error && (
              <p className="text-danger text-sm break-words" lang="en">
                {step.error.message}
              </p>
            )}
          </div>
          <span className="text-muted tabular text-sm">
            {format.dateTime(step.endedAt ?? step.createdAt, "moment")}
          </span>
          <span>
            <Badge tone={TONES[step.state]}>{t(`step_state.${step.state}`)}</Badge>
          </span>
        </li>
      ))}
    </ol>
  );
}

export function RunAttempts({ attempts }: { attempts: RunAttempt[] }) {
  const t = useTranslations("jobs.run");
  const format = useFormatter();
  if (attempts.length === 0) return <p className="text-muted">{t("no_attempts")}</p>;

  return (
    <Timeline
      items={attempts.map((attempt) => ({
        id: attempt.id,
        at: attempt.failedAt.toISOString(),
        atLabel: format.dateTime(attempt.failedAt, "moment"),
        title:
          attempt.stepName === null
            ? t("attempt_whole", { number: attempt.number })
            : t("attempt_of", { step: attempt.stepName, number: attempt.number }),
        detail: (
          <span className="break-words" lang="en">
            {attempt.error.message}
          </span>
        ),
      }))}
    />
  );
}
