import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import type { Tone } from "@/components/ui/tone";
import type { RecoveryView } from "@/lib/members/recoveries/types";

export const RECOVERY_TONES: Record<RecoveryView["status"], Tone> = {
  ASKED: "neutral",
  OPEN: "info",
  WAITING: "warning",
  DONE: "positive",
  STOPPED: "danger",
  REFUSED: "danger",
  EXPIRED: "neutral",
};

/** Somebody who lost their phone, where they belong and how far their way back is. */
export function RecoveryCard({ recovery }: { recovery: RecoveryView }) {
  const t = useTranslations("members.recoveries");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { id, member, status, askedAt, can } = recovery;

  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-medium">{bilingual(member.name, member.nameLocal)}</span>
        <Badge tone={RECOVERY_TONES[status]}>{t(`status.${status}`)}</Badge>
      </p>
      <p className="text-muted text-sm">
        {bilingual(member.unit.name, member.unit.nameLocal)} ·{" "}
        {t("asked", { at: format.dateTime(askedAt, "moment") })}
      </p>
      <div>
        <LinkButton href={`/office/recoveries/${id}`} variant={can.identify ? "primary" : "secondary"}>
          {t("look")}
        </LinkButton>
      </div>
    </div>
  );
}
