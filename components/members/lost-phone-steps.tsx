"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CodeStep } from "@/components/identity/code-step";
import { useSentCode } from "@/components/identity/use-sent-code";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { PhoneField } from "@/components/ui/phone-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { SentCode } from "@/lib/identity/codes/types";
import { RECOVERY_ASK_DAYS } from "@/lib/members/recoveries/constants";
import type { AskRecoveryForm, RequestRecoveryCodeInput } from "@/lib/members/recoveries/schema";

type Sent = SentCode & { memberNumber: string };
type Props = {
  requestCode: ServerAction<RequestRecoveryCodeInput, Sent>;
  ask: ServerAction<AskRecoveryForm>;
};

/** Whose account and the new number, the code sent to it, and then the way to the office. */
export function LostPhoneSteps({ requestCode, ask }: Props) {
  const t = useTranslations("identity.lost");
  const [memberNumber, setMemberNumber] = useState("");
  const [typed, setTyped] = useState("");
  const [isAsked, setAsked] = useState(false);
  const [sent, setSent] = useSentCode("lost-phone");

  if (isAsked) {
    return (
      <Alert isLive tone="positive" title={t("done_title")}>
        {t("done_text", { days: RECOVERY_ASK_DAYS })}
      </Alert>
    );
  }
  if (sent && memberNumber !== "") {
    return (
      <CodeStep
        sent={sent}
        requestCode={async ({ phone }) => requestCode({ phone, memberNumber })}
        act={ask}
        fixed={{ memberNumber }}
        words={{ form: t("code_form"), confirm: t("confirm"), changeNumber: t("other") }}
        onSent={setSent}
        onDone={() => {
          setSent(null);
          setAsked(true);
        }}
        onChangeNumber={() => {
          setTyped(sent.shownPhone);
          setSent(null);
        }}
      />
    );
  }
  return (
    <ActionForm
      action={requestCode}
      onDone={(code) => {
        if (!code) return;
        setMemberNumber(code.memberNumber);
        setSent({ challengeId: code.challengeId, phone: code.phone, shownPhone: code.shownPhone });
      }}
      label={t("form")}
    >
      <TextField
        isRequired
        name="memberNumber"
        label={t("member_number")}
        help={t("member_number_help")}
        defaultValue={memberNumber}
      />
      <PhoneField isRequired name="phone" label={t("phone")} help={t("phone_help")} defaultValue={typed} />
      <SubmitButton>{t("send")}</SubmitButton>
    </ActionForm>
  );
}
