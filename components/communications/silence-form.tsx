"use client";

import { useTranslations } from "next-intl";
import { UnitPicker } from "@/components/units/unit-picker";
import { ActionForm } from "@/components/ui/action-form";
import { DateField } from "@/components/ui/date-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { SILENCE_NAME_LENGTH_MAX } from "@/lib/communications/gateway/constants";
import type { AddSilenceInput } from "@/lib/communications/gateway/schema";
import type { ServerAction } from "@/lib/core/action";

type Props = { timeZone: string; add: ServerAction<AddSilenceInput, unknown> };

/** A time in which nobody of an area is written to. */
export function SilenceForm({ timeZone, add }: Props) {
  const t = useTranslations("communications.limits");

  return (
    <ActionForm action={add} doneMessage={t("silence_added")} label={t("silence_add")} isResetWhenDone>
      <UnitPicker name="unitId" label={t("silence_unit")} />
      <TextField
        name="name"
        label={t("silence_name")}
        help={t("silence_name_help")}
        maxLength={SILENCE_NAME_LENGTH_MAX}
        isRequired
      />
      <DateField
        name="startsAt"
        type="datetime-local"
        label={t("silence_from")}
        help={t("quiet_clock", { zone: timeZone })}
        isRequired
      />
      <DateField name="endsAt" type="datetime-local" label={t("silence_to")} isRequired />
      <SubmitButton>{t("silence_save")}</SubmitButton>
    </ActionForm>
  );
}
