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
import type { RequestLetterInput } from "@/lib/identity/emails/schema";
import type { SentLetter } from "@/lib/identity/emails/types";
import type { ChoosePasswordForm } from "@/lib/identity/passwords/schema";
import { LetterSent } from "./letter-sent";
import { NewPasswordField } from "./new-password-field";

type Props = {
  requestLetter: ServerAction<RequestLetterInput, SentLetter>;
  choose: ServerAction<ChoosePasswordForm & { next?: string | undefined }>;
  next: string;
};

/** The address, then the code of its letter together with the new password. */
export function LetterSteps({ requestLetter, choose, next }: Props) {
  const t = useTranslations("identity.letter");
  const [sent, setSent] = useState<SentLetter | null>(null);

  if (!sent) {
    return (
      <ActionForm action={requestLetter} onDone={(letter) => letter && setSent(letter)} label={t("form")}>
        <TextField isRequired type="email" name="email" label={t("email")} autoComplete="email" />
        <SubmitButton>{t("send")}</SubmitButton>
      </ActionForm>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <LetterSent email={sent.email} />
      <ActionForm action={choose} fixed={{ proofId: sent.proofId, next }} label={t("code_form")}>
        <CodeField
          isRequired
          name="code"
          label={t("code")}
          help={t("code_help")}
          digits={LETTER_CODE_DIGITS}
        />
        <NewPasswordField />
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
      <Button variant="quiet" className="-ms-4 self-start" onClick={() => setSent(null)}>
        {t("other_address")}
      </Button>
    </div>
  );
}
