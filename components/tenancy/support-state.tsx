"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { ChoiceField } from "@/components/ui/choice-field";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { SUPPORT_HOURS } from "@/lib/tenancy/support/constants";
import type { AllowSupportInput, StopSupportInput } from "@/lib/tenancy/support/schema";

type Props = {
  allowedUntil: Date | null;
  allow: ServerAction<AllowSupportInput>;
  stop: ServerAction<StopSupportInput>;
};

/** Whether support may look, and the way to change it. */
export function SupportState({ allowedUntil, allow, stop }: Props) {
  const t = useTranslations("tenancy.support");
  const format = useFormatter();
  if (allowedUntil) {
    const until = format.dateTime(allowedUntil, "moment");
    return (
      <Alert
        tone="warning"
        title={t("on_title", { until })}
        actions={
          <ConfirmButton
            action={stop}
            input={{}}
            label={t("stop")}
            title={t("stop_title")}
            doneMessage={t("stopped")}
          >
            <p>{t("stop_text")}</p>
          </ConfirmButton>
        }
      >
        {t("on_text")}
      </Alert>
    );
  }
  return (
    <>
      <Alert title={t("off_title")}>{t("off_text")}</Alert>
      <div className="mt-6">
        <ActionForm action={allow} doneMessage={t("allowed")} label={t("allow_do")}>
          <ChoiceField
            name="hours"
            label={t("allow")}
            isRequired
            defaultValue={String(SUPPORT_HOURS[0])}
            choices={SUPPORT_HOURS.map((hours) => ({ value: String(hours), label: t(`hours.${hours}`) }))}
          />
          <SubmitButton>{t("allow_do")}</SubmitButton>
        </ActionForm>
      </div>
    </>
  );
}
