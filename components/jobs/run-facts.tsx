import { useFormatter, useTranslations } from "next-intl";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { RunView } from "@/lib/jobs/runs/types";
import { RunBadge } from "./run-badge";

export function RunFacts({ run }: { run: RunView }) {
  const t = useTranslations("jobs.run");
  const format = useFormatter();
  const moment = (at: Date | null) => (at ? format.dateTime(at, "moment") : t("none"));

  return (
    <KeyValueList
      items={[
        { key: "state", label: t("state"), value: <RunBadge run={run} /> },
        ...(run.error
          ? [{ key: "error", label: t("error"), value: <Reason text={run.error.message} /> }]
          : []),
        { key: "created", label: t("created"), value: moment(run.createdAt) },
        { key: "started", label: t("started"), value: moment(run.startedAt) },
        { key: "ended", label: t("ended"), value: moment(run.endedAt) },
        { key: "job", label: t("job"), value: <Code text={run.job} /> },
        { key: "event", label: t("event"), value: <Event event={run.event} /> },
      ]}
    />
  );
}

function Reason({ text }: { text: string }) {
  return (
    <span className="text-danger break-words" lang="en">
      {text}
    </span>
  );
}

function Code({ text }: { text: string }) {
  return <code className="text-sm break-all">{text}</code>;
}

function Event({ event }: { event: RunView["event"] }) {
  return (
    <div className="flex flex-col gap-1">
      <Code text={event.name} />
      {event.facts.map((fact) => (
        <span key={fact.name} className="text-muted flex flex-wrap gap-x-2 text-sm">
          <span>{fact.name}</span>
          <Code text={fact.value} />
        </span>
      ))}
    </div>
  );
}
