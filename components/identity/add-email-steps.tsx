"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { LETTER_CODE_DIGITS } from "@/lib/identity/emails/constants";
import type { AddEmailInput, RequestLetterInput } from "@/lib/identity/emails/schema";
import type { SentLetter } from "@/lib/identity/emails/types";
import { LetterSent } from "./letter-sent";

type Props = {
  requestLetter: ServerAction<RequestLetterInput, SentLetter>;
  add: ServerAction<AddEmailInput>;
};

/** The address, then the code of the letter that was sent to it. */
export function AddEmailSteps({ requestLetter, add }: Props) {
  const t = useTranslations("identity.security");
  const tLetter = useTranslations("identity.letter");
  const [sent, setSent] = useState<SentLetter | null>(null);

  if (!sent) {
    return (
      <ActionForm
        action={requestLetter}
        onDone={(letter) => letter && setSent(letter)}
        label={t("email_form")}
      >
        <TextField isRequired type="email" name="email" label={t("email")} autoComplete="email" />
        <SubmitButton>{tLetter("send")}</SubmitButton>
      </ActionForm>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <LetterSent email={sent.email} />
      <ActionForm
        action={add}
        fixed={{ proofId: sent.proofId }}
        doneHref="/me/security"
        doneMessage={t("email_added")}
        label={t("email_confirm")}
      >
        <CodeField
          isRequired
          name="code"
          label={tLetter("code")}
          help={tLetter("code_help")}
          digits={LETTER_CODE_DIGITS}
        />
        <SubmitButton>{t("email_confirm")}</SubmitButton>
      </ActionForm>
      <Button variant="quiet" className="-ms-4 self-start" onClick={() => setSent(null)}>
        {tLetter("other_address")}
      </Button>
    </div>
  );
}
