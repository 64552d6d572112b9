import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { type KeyValue, KeyValueList } from "@/components/ui/key-value-list";
import type { RecoveryView } from "@/lib/members/recoveries/types";
import { RECOVERY_TONES } from "./recovery-card";

/** Who asks, with which number, how they were identified and when it comes into force. */
export function RecoveryFacts({ recovery }: { recovery: RecoveryView }) {
  const t = useTranslations("members.recoveries");
  const { status } = recovery;
  const items = useFacts(recovery);

  return (
    <Card className="flex flex-col gap-3">
      <p>
        <Badge tone={RECOVERY_TONES[status]}>{t(`status.${status}`)}</Badge>
      </p>
      {status === "WAITING" && <Alert tone="info">{t("waiting_text")}</Alert>}
      {status === "STOPPED" && <Alert tone="danger">{t("stopped_text")}</Alert>}
      <KeyValueList items={items} />
    </Card>
  );
}

function useFacts({ member, shownPhone, status, ...recovery }: RecoveryView): KeyValue[] {
  const t = useTranslations("members.recoveries");
  const format = useFormatter();
  const bilingual = useBilingual();
  const at = (moment: Date) => format.dateTime(moment, "moment");
  const { askedAt, expiresAt, dueAt, endedAt, how, words } = recovery;
  const facts: [key: string, label: string, value: string | null][] = [
    ["number", t("number"), member.number],
    ["unit", t("unit"), bilingual(member.unit.name, member.unit.nameLocal)],
    ["phone", t("phone"), shownPhone],
    ["asked", t("asked_at"), at(askedAt)],
    ["until", t("until"), status === "OPEN" ? at(expiresAt) : null],
    ["how", t("how"), how && t(`how_of.${how}`)],
    ["words", t("words"), words],
    ["due", t("due"), dueAt && at(dueAt)],
    ["ended", t("ended"), endedAt && at(endedAt)],
  ];
  return facts.flatMap(([key, label, value]) => (value ? [{ key, label, value: <bdi>{value}</bdi> }] : []));
}
