import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { RunStatus } from "@/lib/jobs/runs/constants";
import type { RunListItem } from "@/lib/jobs/runs/types";

const TONES: Record<RunStatus, Tone> = {
  queued: "neutral",
  running: "info",
  completed: "positive",
  failed: "danger",
  cancelled: "warning",
};

/** The state of a run, and what somebody has asked for and is still to come. */
export function RunBadge({ run }: { run: Pick<RunListItem, "status" | "request"> }) {
  const t = useTranslations("jobs");

  return (
    <>
      <Badge tone={TONES[run.status]}>{t(`status.${run.status}`)}</Badge>
      {run.request && <Badge tone="warning">{t(`asked.${run.request}`)}</Badge>}
    </>
  );
}
