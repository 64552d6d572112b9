"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { WEEKLY_MAX } from "@/lib/communications/gateway/constants";
import type { SetContactSettingsInput } from "@/lib/communications/gateway/schema";
import type { ContactSettingsView } from "@/lib/communications/gateway/types";
import type { ServerAction } from "@/lib/core/action";
import { QuietHoursFields } from "./quiet-hours-fields";

type Props = {
  settings: ContactSettingsView;
  timeZone: string;
  save: ServerAction<SetContactSettingsInput>;
};

/** The organisation's quiet hours and weekly budget. */
export function ContactLimitsForm({ settings, timeZone, save }: Props) {
  const t = useTranslations("communications.limits");
  const { quiet, weeklyMax } = settings;
  const own = quiet !== null && quiet.from !== quiet.to;

  return (
    <ActionForm action={save} doneMessage={t("saved")} label={t("who")}>
      <ChoiceField
        name="quiet"
        label={t("quiet_on")}
        help={t("quiet_clock", { zone: timeZone })}
        choices={[
          { value: "NONE", label: t("quiet_no") },
          { value: "OWN", label: t("quiet_yes") },
        ]}
        defaultValue={own ? "OWN" : "NONE"}
      />
      <QuietHoursFields hours={own ? quiet : null} />
      <TextField
        name="weeklyMax"
        type="number"
        inputMode="numeric"
        label={t("weekly_max")}
        help={t("weekly_help")}
        min={1}
        max={WEEKLY_MAX}
        defaultValue={weeklyMax ?? ""}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
