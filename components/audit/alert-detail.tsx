import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextLink } from "@/components/ui/text-link";
import { ALERT_WORDS_LENGTH_MAX } from "@/lib/audit/alerts/constants";
import type { AlertRef, SettleAlertInput } from "@/lib/audit/alerts/schema";
import type { AlertDetail } from "@/lib/audit/alerts/types";
import type { ServerAction } from "@/lib/core/action";
import { useAlertSentence } from "./alert-facts";
import { AlertSessions } from "./alert-sessions";

type Props = {
  alert: AlertDetail;
  settle: ServerAction<SettleAlertInput>;
  endSessions: ServerAction<AlertRef>;
};

export function AlertDetailView({ alert, settle, endSessions }: Props) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const { id: alertId, kind, isOpen, disownedAt, settled, can } = alert;

  return (
    <>
      <PageHeader title={t(`kind.${kind}`)} crumbs={[{ label: t("title"), href: "/office/alerts" }]} />
      <div className="flex flex-col gap-4">
        <p className="max-w-prose">{t(`explain.${kind}`)}</p>
        {disownedAt && (
          <Alert tone="danger">{t("disowned", { at: format.dateTime(disownedAt, "moment") })}</Alert>
        )}
        {settled && (
          <Alert tone="positive">
            <span className="wrap-anywhere">
              {t("settled_at", { at: format.dateTime(settled.at, "moment"), words: settled.words })}
            </span>
          </Alert>
        )}
        <Card>
          <Facts alert={alert} />
        </Card>
      </div>
      {alert.hasAccount && <AlertSessions alert={alert} endSessions={endSessions} />}
      {isOpen && can.settle && (
        <Section title={t("settle")}>
          <ActionForm
            action={settle}
            fixed={{ alertId }}
            label={t("settle")}
            doneHref="/office/alerts"
            doneMessage={t("settle_done")}
          >
            <TextAreaField
              name="words"
              label={t("settle_words")}
              help={t("settle_help")}
              rows={3}
              maxLength={ALERT_WORDS_LENGTH_MAX}
              isRequired
            />
            <SubmitButton>{t("settle")}</SubmitButton>
          </ActionForm>
        </Section>
      )}
    </>
  );
}

function Facts({ alert }: { alert: AlertDetail }) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const sentence = useAlertSentence()(alert.facts);
  const { isOpen, facts, raisedAt, lastAt, occurrences: count } = alert;
  const items = [
    { key: "state", label: t("status_label"), value: <State isOpen={isOpen} /> },
    { key: "many", label: t(facts.from === undefined ? "fact.how_many" : "fact.places"), value: sentence },
    { key: "person", label: t("fact.person"), value: <Person alert={alert} /> },
    {
      key: "network",
      label: t("fact.network"),
      value: facts.network && <bdi dir="ltr">{facts.network}</bdi>,
    },
    { key: "first", label: t("fact.first"), value: format.dateTime(raisedAt, "moment") },
    { key: "last", label: t("fact.last"), value: format.dateTime(lastAt, "moment") },
    { key: "times", label: t("fact.times"), value: t("fact.times_value", { count }) },
  ];
  return <KeyValueList items={items.filter(({ value }) => value)} />;
}

function State({ isOpen }: { isOpen: boolean }) {
  const t = useTranslations("alerts");
  return <Badge tone={isOpen ? "warning" : "positive"}>{t(isOpen ? "badge_open" : "badge_settled")}</Badge>;
}

function Person({ alert: { person, hasAccount } }: { alert: AlertDetail }) {
  const t = useTranslations("alerts.fact");
  const bilingual = useBilingual();
  if (!person) return t(hasAccount ? "somebody" : "nobody");
  return (
    <TextLink href={`/office/members/${person.memberId}`}>
      {bilingual(person.name, person.nameLocal)}
    </TextLink>
  );
}
