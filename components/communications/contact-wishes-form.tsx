"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { digestRhythms, WEEKLY_MAX } from "@/lib/communications/gateway/constants";
import type { SetContactWishesInput } from "@/lib/communications/gateway/schema";
import type { ContactWishesView, QuietHours } from "@/lib/communications/gateway/types";
import type { ServerAction } from "@/lib/core/action";
import { QuietHoursFields } from "./quiet-hours-fields";

type Props = { wishes: ContactWishesView; save: ServerAction<SetContactWishesInput> };

/** When, how often, and whether at once or in summaries: a person's own word. */
export function ContactWishesForm({ wishes, save }: Props) {
  const t = useTranslations("communications.wishes");
  const { quiet, digest, weeklyMax, organisation } = wishes;
  const isNone = (hours: QuietHours | null) => hours === null || hours.from === hours.to;
  const theirs = isNone(organisation.quiet) ? t("nobody") : t("hours", { ...organisation.quiet });
  const most = organisation.weeklyMax;
  const chosen = quiet === null ? "ORGANISATION" : isNone(quiet) ? "NONE" : "OWN";

  return (
    <ActionForm action={save} doneMessage={t("saved")} label={t("title")}>
      <ChoiceField
        name="digest"
        label={t("digest")}
        choices={digestRhythms.map((value) => ({ value, label: t(`digest_${value}`) }))}
        defaultValue={digest}
      />
      <ChoiceField
        name="quiet"
        label={t("quiet")}
        help={t("quiet_help")}
        choices={[
          { value: "ORGANISATION", label: t("quiet_organisation", { hours: theirs }) },
          { value: "NONE", label: t("quiet_none") },
          { value: "OWN", label: t("quiet_own") },
        ]}
        defaultValue={chosen}
      />
      <QuietHoursFields hours={chosen === "OWN" ? quiet : organisation.quiet} />
      <TextField
        name="weeklyMax"
        type="number"
        inputMode="numeric"
        label={t("weekly_max")}
        help={most === null ? t("weekly_help") : t("weekly_help_max", { max: most })}
        min={1}
        max={WEEKLY_MAX}
        defaultValue={weeklyMax ?? ""}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
