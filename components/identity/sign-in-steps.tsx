"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { PhoneField } from "@/components/ui/phone-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { RequestCodeInput } from "@/lib/identity/codes/schema";
import type { SentCode } from "@/lib/identity/codes/types";
import type { SignInForm } from "@/lib/identity/sessions/schema";
import { CodeStep } from "./code-step";
import { useSentCode } from "./use-sent-code";

type Props = {
  requestCode: ServerAction<RequestCodeInput, SentCode>;
  signIn: ServerAction<SignInForm & { next?: string | undefined }>;
  /** Where the reader wanted to go. */
  next: string;
};

/** The number, then the code that was sent to it. */
export function SignInSteps({ requestCode, signIn, next }: Props) {
  const t = useTranslations("identity.sign_in");
  const [typed, setTyped] = useState("");
  const [sent, setSent] = useSentCode("sign-in");

  if (sent) {
    return (
      <CodeStep
        sent={sent}
        requestCode={requestCode}
        act={signIn}
        fixed={{ next }}
        words={{ form: t("code_form"), confirm: t("confirm"), changeNumber: t("change_number") }}
        onSent={setSent}
        onChangeNumber={() => {
          setTyped(sent.shownPhone);
          setSent(null);
        }}
      />
    );
  }
  return (
    <ActionForm action={requestCode} onDone={(code) => code && setSent(code)} label={t("phone_form")}>
      <PhoneField
        isRequired
        name="phone"
        label={t("phone")}
        defaultValue={typed}
        autoComplete="tel webauthn"
      />
      <SubmitButton>{t("send")}</SubmitButton>
      <p className="text-muted text-sm">{t("new_here")}</p>
    </ActionForm>
  );
}
