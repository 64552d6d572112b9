import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import type { SilenceRef } from "@/lib/communications/gateway/schema";
import type { SilenceView } from "@/lib/communications/gateway/types";
import type { ServerAction } from "@/lib/core/action";
import { ActButton } from "./act-button";

type Props = { silences: SilenceView[]; timeZone: string; lift: ServerAction<SilenceRef> };

/** What holds now and what is to come, each with the way to end it. */
export function SilenceList({ silences, timeZone, lift }: Props) {
  const t = useTranslations("communications.limits");
  const format = useFormatter();
  const moment = (at: Date) => format.dateTime(at, "moment", { timeZone });
  if (silences.length === 0) return <p className="text-muted">{t("silence_none")}</p>;

  return (
    <ul className="divide-line border-line bg-raised divide-y rounded-lg border">
      {silences.map(({ id, name, unit, startsAt, endsAt, isNow }) => (
        <li key={id} className="flex flex-wrap items-center gap-3 px-4 py-3">
          <div className="min-w-0 flex-1 basis-48">
            <p className="font-medium wrap-anywhere">
              {name} {isNow && <Badge tone="warning">{t("silence_now")}</Badge>}
            </p>
            <p>
              <Bilingual text={unit.name} local={unit.nameLocal} />
            </p>
            <p className="text-muted text-sm">
              {t("silence_span", { from: moment(startsAt), to: moment(endsAt) })}
            </p>
          </div>
          <ActButton
            action={lift}
            input={{ silenceId: id }}
            label={t("silence_lift")}
            spokenLabel={`${t("silence_lift")}: ${name}`}
            doneMessage={t("silence_lifted")}
          />
        </li>
      ))}
    </ul>
  );
}
