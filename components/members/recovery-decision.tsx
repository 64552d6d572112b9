"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { IDENTIFIED_HOW } from "@/lib/members/recoveries/constants";
import type { IdentifyRecoveryInput, RefuseRecoveryInput } from "@/lib/members/recoveries/schema";
import type { RecoveryView } from "@/lib/members/recoveries/types";

type Props = {
  recovery: Pick<RecoveryView, "id" | "can">;
  identify: ServerAction<IdentifyRecoveryInput>;
  refuse: ServerAction<RefuseRecoveryInput>;
};

/** That it is the person before the desk and how one knows, or why it is refused. */
export function RecoveryDecision({ recovery: { id: recoveryId, can }, identify, refuse }: Props) {
  const t = useTranslations("members.recoveries");

  return (
    <>
      {can.identify && (
        <Section title={t("identify_title")} lead={t("identify_lead")}>
          <ActionForm action={identify} fixed={{ recoveryId }} label={t("identify_form")}>
            <ChoiceField
              isRequired
              name="how"
              label={t("how")}
              choices={IDENTIFIED_HOW.map((how) => ({ value: how, label: t(`how_of.${how}`) }))}
            />
            <TextField isRequired name="words" label={t("identify_words")} help={t("identify_words_help")} />
            <SubmitButton>{t("identify")}</SubmitButton>
          </ActionForm>
        </Section>
      )}
      {can.refuse && (
        <Section title={t("refuse_title")} lead={t("refuse_lead")}>
          <ActionForm
            action={refuse}
            fixed={{ recoveryId }}
            doneMessage={t("refused")}
            doneHref="/office/recoveries"
            label={t("refuse_form")}
          >
            <TextField isRequired name="words" label={t("refuse_words")} />
            <SubmitButton variant="secondary">{t("refuse")}</SubmitButton>
          </ActionForm>
        </Section>
      )}
    </>
  );
}
