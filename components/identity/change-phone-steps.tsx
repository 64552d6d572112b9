"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { PhoneField } from "@/components/ui/phone-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import type { ServerAction } from "@/lib/core/action";
import type { ChangePhoneForm } from "@/lib/identity/accounts/schema";
import type { RequestCodeInput } from "@/lib/identity/codes/schema";
import type { SentCode } from "@/lib/identity/codes/types";
import { CodeStep } from "./code-step";
import { useSentCode } from "./use-sent-code";

type Props = {
  requestCode: ServerAction<RequestCodeInput, SentCode>;
  changePhone: ServerAction<ChangePhoneForm>;
};

/** The new number, then the code that was sent to it. */
export function ChangePhoneSteps({ requestCode, changePhone }: Props) {
  const t = useTranslations("identity.phone");
  const [typed, setTyped] = useState("");
  const [sent, setSent] = useSentCode("change-phone");

  if (sent) {
    return (
      <CodeStep
        sent={sent}
        requestCode={requestCode}
        act={changePhone}
        words={{ form: t("code_form"), confirm: t("confirm"), changeNumber: t("other") }}
        onSent={setSent}
        onDone={() => {
          setTyped("");
          setSent(null);
          showToast({ message: t("done") });
        }}
        onChangeNumber={() => {
          setTyped(sent.shownPhone);
          setSent(null);
        }}
      />
    );
  }
  return (
    <ActionForm action={requestCode} onDone={(code) => code && setSent(code)} label={t("form")}>
      <PhoneField isRequired name="phone" label={t("new")} help={t("new_help")} defaultValue={typed} />
      <SubmitButton>{t("send")}</SubmitButton>
    </ActionForm>
  );
}
