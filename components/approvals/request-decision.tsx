"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { REFUSAL_LENGTH_MAX } from "@/lib/approvals/requests/constants";
import type { RefuseRequestInput, RequestRef } from "@/lib/approvals/requests/schema";
import type { RequestView } from "@/lib/approvals/requests/types";

type Props = {
  request: RequestView;
  approve: ServerAction<RequestRef>;
  refuse: ServerAction<RefuseRequestInput>;
  withdraw: ServerAction<RequestRef>;
};

export function RequestDecision({ request, approve, refuse, withdraw }: Props) {
  const t = useTranslations("approvals");
  const { id: requestId, can, isOwn, status, isTakenUp } = request;
  if (can.withdraw) {
    return (
      <ConfirmButton
        action={withdraw}
        input={{ requestId }}
        label={t("withdraw")}
        title={t("withdraw_title")}
        doneMessage={t("withdrawn_done")}
        doneHref="/office/four-eyes"
      >
        {t("withdraw_text")}
      </ConfirmButton>
    );
  }
  if (!can.decide) return status === "PENDING" && !isOwn ? <p>{t("not_for_you")}</p> : null;

  return (
    <div className="flex flex-col gap-6">
      <ConfirmButton
        action={approve}
        input={{ requestId }}
        variant="primary"
        label={t("approve")}
        title={t("approve_title")}
        doneMessage={t("approved_done")}
      >
        {t(isTakenUp ? "approve_text_taken_up" : "approve_text")}
      </ConfirmButton>
      <ActionForm action={refuse} fixed={{ requestId }} label={t("refuse")} doneMessage={t("refused_done")}>
        <TextAreaField
          name="reason"
          label={t("refuse_reason")}
          help={t("refuse_help")}
          rows={3}
          maxLength={REFUSAL_LENGTH_MAX}
          isRequired
        />
        <SubmitButton variant="secondary">{t("refuse")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
