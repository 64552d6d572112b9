import { useFormatter, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { AnswerForms } from "@/components/privacy/answer-forms";
import { KeptRules } from "@/components/privacy/kept-rules";
import { STATUS_TONE } from "@/components/privacy/status-tone";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { KeptView } from "@/lib/privacy/inventory/types";
import type { RequestDetail } from "@/lib/privacy/requests/types";
import { grantRequestAction, liftRestrictionAction, refuseRequestAction } from "../actions";

export function RequestScreen({ request, kept }: { request: RequestDetail; kept: KeptView[] }) {
  const t = useTranslations("privacy");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { requestId, kind, status, person, askedAt, dueAt, isOverdue, words, answer, correction, can } =
    request;
  const due = t(isOverdue ? "request.overdue" : "request.due", { at: format.dateTime(dueAt, "day") });

  return (
    <ClientMessages of={["privacy.decide"]}>
      <PageHeader
        title={t(`kind.${kind}`)}
        lead={person ? bilingual(person.name, person.nameLocal) : t("decide.erased_person")}
        crumbs={[{ label: t("queue.title"), href: "/office/privacy" }]}
        marks={<Badge tone={STATUS_TONE[status]}>{t(`status.${status}`)}</Badge>}
      />
      <p>{t("request.asked", { at: format.dateTime(askedAt, "day") })}</p>
      {status === "OPEN" && <Alert tone={isOverdue ? "danger" : "info"}>{due}</Alert>}
      {words && (
        <Section title={t("request.words")}>
          <p className="whitespace-pre-line">{words}</p>
        </Section>
      )}
      {correction && (
        <Section title={t(`field.${correction.field}`)}>
          <KeyValueList
            items={[
              { key: "before", label: t("decide.before"), value: correction.before ?? t("decide.nothing") },
              { key: "after", label: t("decide.after"), value: correction.after },
            ]}
          />
        </Section>
      )}
      {kind === "ERASURE" && (
        <Section title={t("erase.stays")} lead={t("erase.stays_text")}>
          <KeptRules kept={kept} />
        </Section>
      )}
      {answer && (
        <Section title={t("request.answer")}>
          <p className="whitespace-pre-line">{answer}</p>
        </Section>
      )}
      {can.answer && (
        <Section title={t("decide.title")} lead={t(`decide.what.${kind}`)}>
          <AnswerForms requestId={requestId} grant={grantRequestAction} refuse={refuseRequestAction} />
        </Section>
      )}
      {can.lift && (
        <ConfirmButton
          action={liftRestrictionAction}
          input={{ requestId }}
          label={t("decide.lift")}
          title={t("decide.lift_title")}
          doneMessage={t("decide.lifted")}
        >
          <p>{t("decide.lift_text")}</p>
        </ConfirmButton>
      )}
    </ClientMessages>
  );
}
