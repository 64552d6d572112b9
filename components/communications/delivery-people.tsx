import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import type { Tone } from "@/components/ui/tone";
import type { DeliveryState } from "@/lib/communications/deliveries/constants";
import type { DeliveryLine } from "@/lib/communications/deliveries/types";

const TONES: Record<DeliveryState, Tone> = {
  QUEUED: "neutral",
  SKIPPED: "warning",
  SENDING: "info",
  UNKNOWN: "warning",
  SENT: "positive",
  FAILED: "danger",
  DELIVERED: "positive",
};

export function DeliveryPeople({ lines }: { lines: DeliveryLine[] }) {
  const t = useTranslations("communications");
  const format = useFormatter();

  return (
    <ul className="divide-line border-line bg-raised divide-y rounded-lg border">
      {lines.map((line) => (
        <li
          key={`${line.memberId} ${line.channel}`}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3"
        >
          <span className="min-w-0 flex-1 basis-56">
            <span className="block font-medium">
              <Bilingual text={line.name} local={line.nameLocal} />
            </span>
            <span className="text-muted block text-sm">
              <Bilingual text={line.unit.name} local={line.unit.nameLocal} />
            </span>
          </span>
          <span className="text-muted text-sm">{t(`channel.${line.channel}`)}</span>
          <span className="flex flex-wrap items-center gap-2">
            <Badge tone={TONES[line.state]}>{t(`state.${line.state}`)}</Badge>
            {line.openedAt && <Badge tone="info">{t("delivery.opened")}</Badge>}
          </span>
          <span className="text-muted tabular basis-full text-sm">
            {line.reason ? t(`reason.${line.reason}`) : line.sentAt && format.dateTime(line.sentAt, "moment")}
          </span>
          {line.basis && <RestsOn line={line} />}
        </li>
      ))}
    </ul>
  );
}

/** The basis of one message: the membership, a notice, or which word of the person. */
function RestsOn({ line: { basis, consent } }: { line: DeliveryLine }) {
  const t = useTranslations("communications.rests_on");
  const format = useFormatter();
  if (basis === null) return null;
  if (basis !== "CONSENT") return <span className="text-muted basis-full text-sm">{t(basis)}</span>;
  if (consent === null) return <span className="text-muted basis-full text-sm">{t("CONSENT_gone")}</span>;
  const { at, way, textVersion } = consent;
  return (
    <span className="text-muted basis-full text-sm">
      {t("CONSENT", { date: format.dateTime(at, "day"), way: t(`ways.${way}`), version: textVersion })}
    </span>
  );
}
