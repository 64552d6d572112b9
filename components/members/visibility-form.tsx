"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { SetVisibilityInput } from "@/lib/members/visibility/schema";
import type { FieldVisibility } from "@/lib/members/visibility/types";

type Props = { fields: FieldVisibility[]; set: ServerAction<SetVisibilityInput> };

/** Who sees which field. What the organisation requires is ticked, closed, and says so. */
export function VisibilityForm({ fields, set }: Props) {
  const t = useTranslations("members.visibility");
  const choices = fields.map(({ field }) => ({ value: field, label: t(`fields.${field}`) }));
  const shown = (audience: "unit" | "office") =>
    fields.filter((field) => field[audience]).map(({ field }) => field);

  return (
    <ActionForm action={set} doneMessage={t("saved")} label={t("title")}>
      <ChoiceField
        name="unit"
        label={t("unit")}
        help={t("unit_help")}
        isMultiple
        choices={choices}
        defaultValue={shown("unit")}
      />
      <ChoiceField
        name="office"
        label={t("office")}
        help={t("office_help")}
        isMultiple
        choices={fields
          .filter(({ field }) => field !== "NAME")
          .map(({ field, isRequired }) => ({
            value: field,
            label: t(`fields.${field}`),
            isDisabled: isRequired,
            ...(isRequired && { help: t("required") }),
          }))}
        defaultValue={shown("office")}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
