import { useFormatter, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { ConsentView } from "@/lib/members/consents/types";

/** What was said, when, how, and to which text; newest first. */
export function ConsentLedger({ entries }: { entries: readonly ConsentView[] }) {
  const t = useTranslations("members.consents");
  const format = useFormatter();
  if (entries.length === 0) return <p className="text-muted">{t("empty")}</p>;

  return (
    <Timeline
      items={entries.map((entry) => ({
        id: entry.id,
        at: entry.at.toISOString(),
        atLabel: format.dateTime(entry.at, "moment"),
        title: <Title entry={entry} />,
        detail: <Detail entry={entry} />,
      }))}
    />
  );
}

function Title({ entry: { purpose, channel, isGiven } }: { entry: ConsentView }) {
  const t = useTranslations("members.consents");
  const about = channel === null ? t(`purposes.${purpose}`) : t(`channels.${channel}`);
  return <>{t(isGiven ? "entry_given" : "entry_withdrawn", { about })}</>;
}

function Detail({ entry: { purpose, way, proof, text } }: { entry: ConsentView }) {
  const t = useTranslations("members.consents");

  return (
    <>
      <p className="text-sm">{t(`ways.${way}`)}</p>
      {proof && <p className="text-sm">{t("proof_is", { proof })}</p>}
      <details className="text-sm">
        <summary className="min-h-11 cursor-pointer py-2.5">
          {t("text_version", { version: text.version })}
        </summary>
        <p className="whitespace-pre-line">{text.body ?? t(`built_in.${purpose}`)}</p>
      </details>
    </>
  );
}
