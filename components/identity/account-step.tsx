"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { CLOSING_REASON_LENGTH_MAX } from "@/lib/identity/accounts/constants";
import type { DeactivateAccountInput } from "@/lib/identity/accounts/schema";

type Props = { verb: "close" | "reopen"; accountId: string; action: ServerAction<DeactivateAccountInput> };

/** Closes an account or gives it back, with what that means and a reason that stays with it. */
export function AccountStep({ verb, accountId, action }: Props) {
  const t = useTranslations("identity.accounts");
  const done = verb === "close" ? "closed_done" : "reopened_done";

  return (
    <details className="border-line mt-2 w-full rounded-md border">
      <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">{t(verb)}</summary>
      <div className="border-line border-t p-4">
        <ActionForm action={action} fixed={{ accountId }} doneMessage={t(done)} label={t(verb)}>
          <p>{t(`${verb}_text`)}</p>
          <TextAreaField
            name="reason"
            label={t("reason")}
            help={t("reason_help")}
            rows={3}
            maxLength={CLOSING_REASON_LENGTH_MAX}
            isRequired
          />
          <SubmitButton variant={verb === "close" ? "danger" : "primary"}>{t(verb)}</SubmitButton>
        </ActionForm>
      </div>
    </details>
  );
}
