import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { type KeyValue, KeyValueList } from "@/components/ui/key-value-list";
import type { RequestView } from "@/lib/approvals/requests/types";
import { REQUEST_TONES } from "./request-card";

type Props = {
  request: RequestView;
  /** Why it could not be carried out any more, in the words of the refusal. */
  outcome: string | null;
};

export function RequestFacts({ request, outcome }: Props) {
  const t = useTranslations("approvals");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { about, unit, asker, status, askedAt, expiresAt, decider, decidedAt, isTakenUp, takenUpAt } =
    request;
  const at = (value: string) => format.dateTime(new Date(value), "moment");
  const nameOf = (named: RequestView["asker"]) =>
    named ? bilingual(named.name, named.nameLocal) : t("somebody");
  const items: KeyValue[] = [
    ...(about ? [{ key: "about", label: t("about"), value: bilingual(about.name, about.nameLocal) }] : []),
    { key: "where", label: t("where"), value: unit ? bilingual(unit.name, unit.nameLocal) : t("everywhere") },
    {
      key: "asked",
      label: t("asked_by", { name: nameOf(asker) }),
      value: `${t("asked_on", { at: at(askedAt) })} · ${t("until", { at: at(expiresAt) })}`,
    },
  ];

  return (
    <div className="flex flex-col gap-4">
      <p>
        <Badge tone={REQUEST_TONES[status]}>{t(`status.${status}`)}</Badge>
      </p>
      <KeyValueList items={items} />
      {decidedAt && decider && <p>{t("decided_by", { name: nameOf(decider), at: at(decidedAt) })}</p>}
      {request.reason && <Alert tone="warning">{t("refused_because", { reason: request.reason })}</Alert>}
      {outcome !== null && <Alert tone="warning">{t("overtaken_because", { reason: outcome })}</Alert>}
      {takenUpAt && <p>{t("taken_up", { at: at(takenUpAt) })}</p>}
      {status === "APPROVED" && isTakenUp && !takenUpAt && request.isOwn && (
        <Alert tone="positive">{t("to_take_up", { at: at(expiresAt) })}</Alert>
      )}
    </div>
  );
}
