"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { CONSENT_CHANNELS, PROOF_LENGTH_MAX, RECORDED_WAYS } from "@/lib/members/consents/constants";
import type { RecordConsentInput } from "@/lib/members/consents/schema";

type Props = { memberId: string; record: ServerAction<RecordConsentInput> };

/** What a member said on paper or on the telephone, with its proof. */
export function RecordConsentForm({ memberId, record }: Props) {
  const t = useTranslations("members.consents");

  return (
    <ActionForm
      action={record}
      fixed={{ memberId }}
      doneMessage={t("recorded")}
      label={t("record")}
      isResetWhenDone
    >
      <SelectField
        name="channel"
        label={t("channel")}
        isRequired
        choices={CONSENT_CHANNELS.map((channel) => ({ value: channel, label: t(`channels.${channel}`) }))}
      />
      <ChoiceField
        name="word"
        label={t("word")}
        isRequired
        choices={[
          { value: "yes", label: t("word_yes") },
          { value: "no", label: t("word_no") },
        ]}
      />
      <ChoiceField
        name="way"
        label={t("way")}
        isRequired
        choices={RECORDED_WAYS.map((way) => ({ value: way, label: t(`ways.${way}`) }))}
      />
      <TextField
        name="proof"
        label={t("proof")}
        help={t("proof_help")}
        isRequired
        maxLength={PROOF_LENGTH_MAX}
      />
      <SubmitButton>{t("record")}</SubmitButton>
    </ActionForm>
  );
}
