import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import type { Tone } from "@/components/ui/tone";
import type { RequestSummary } from "@/lib/approvals/requests/types";

export const REQUEST_TONES: Record<RequestSummary["status"], Tone> = {
  PENDING: "info",
  APPROVED: "positive",
  REFUSED: "danger",
  WITHDRAWN: "neutral",
  EXPIRED: "neutral",
  OVERTAKEN: "warning",
};

/** What somebody asks for, about whom and where, and until when. */
export function RequestCard({ request }: { request: RequestSummary }) {
  const t = useTranslations("approvals");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { id, act, status, about, unit, asker, isOwn, askedAt, expiresAt, can } = request;
  const at = (value: string) => format.dateTime(new Date(value), "moment");

  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-medium">{t(`act.${act}`)}</span>
        <Badge tone={REQUEST_TONES[status]}>{t(`status.${status}`)}</Badge>
      </p>
      {about && <p>{bilingual(about.name, about.nameLocal)}</p>}
      <p className="text-muted text-sm">
        {!isOwn &&
          `${t("asked_by", { name: asker ? bilingual(asker.name, asker.nameLocal) : t("somebody") })} · `}
        {unit ? bilingual(unit.name, unit.nameLocal) : t("everywhere")} · {t("asked_on", { at: at(askedAt) })}
        {status === "PENDING" && ` · ${t("until", { at: at(expiresAt) })}`}
      </p>
      <LinkButton href={`/office/four-eyes/${id}`} variant={can.decide ? "primary" : "secondary"}>
        {t("open")}
      </LinkButton>
    </div>
  );
}
