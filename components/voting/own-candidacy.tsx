"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX, STATEMENT_LENGTH_MAX } from "@/lib/voting/elections/constants";
import type { CandidateView } from "@/lib/voting/elections/types";
import type { AcceptNominationInput, AppealInput, CandidateRef } from "@/lib/voting/nominations/schema";

export type CandidacyActions = {
  accept: ServerAction<AcceptNominationInput>;
  decline: ServerAction<CandidateRef>;
  withdraw: ServerAction<CandidateRef>;
  appeal: ServerAction<AppealInput>;
};

type Props = { contest: string; candidate: CandidateView; isEditable: boolean; actions: CandidacyActions };

/** What whoever stands, or was proposed, does about it. */
export function OwnCandidacy({ contest, candidate, isEditable, actions }: Props) {
  const t = useTranslations("elections");
  const input = { candidateId: candidate.id };
  const reason = candidate.appealReason ?? candidate.decisionReason;

  return (
    <Card>
      <h3 className="font-semibold">{t("own.title", { contest })}</h3>
      <p>{t(`candidate_status.${candidate.status}`)}</p>
      {reason && <p className="mt-1 whitespace-pre-line">{t("own.reason", { reason })}</p>}
      {isEditable && candidate.status === "PROPOSED" && (
        <div className="mt-3 flex flex-col gap-4">
          <p>{t("own.proposed")}</p>
          <ActionForm action={actions.accept} fixed={input} doneMessage={t("own.accepted")}>
            <TextAreaField
              name="statement"
              label={t("stand.text")}
              help={t("stand.help")}
              maxLength={STATEMENT_LENGTH_MAX}
            />
            <TextAreaField
              name="statementLocal"
              label={t("stand.text_local")}
              maxLength={STATEMENT_LENGTH_MAX}
            />
            <SubmitButton>{t("own.accept")}</SubmitButton>
          </ActionForm>
          <ConfirmButton
            action={actions.decline}
            input={input}
            label={t("own.decline")}
            title={t("own.decline_title")}
          >
            {t("own.decline_text")}
          </ConfirmButton>
        </div>
      )}
      {isEditable && candidate.status === "REJECTED" && candidate.appeal === null && (
        <ActionForm
          action={actions.appeal}
          fixed={input}
          doneMessage={t("own.appealed")}
          className="mt-3 flex max-w-xl flex-col gap-4"
        >
          <TextAreaField
            name="appeal"
            label={t("own.appeal")}
            help={t("own.appeal_help")}
            maxLength={REASON_LENGTH_MAX}
            isRequired
          />
          <SubmitButton>{t("own.appeal_send")}</SubmitButton>
        </ActionForm>
      )}
      {isEditable && ["ACCEPTED", "APPROVED", "APPEALED"].includes(candidate.status) && (
        <div className="mt-3">
          <ConfirmButton
            action={actions.withdraw}
            input={input}
            label={t("own.withdraw")}
            title={t("own.withdraw_title")}
            doneMessage={t("own.withdrawn")}
          >
            {t("own.withdraw_text")}
          </ConfirmButton>
        </div>
      )}
    </Card>
  );
}
