"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { OFFICE_FIELDS } from "@/lib/members/visibility/constants";
import type { SetOfficeFieldsInput } from "@/lib/members/visibility/schema";

type Props = { fields: readonly string[]; set: ServerAction<SetOfficeFieldsInput> };

export function OfficeFieldsForm({ fields, set }: Props) {
  const t = useTranslations("members.visibility");

  return (
    <ActionForm action={set} doneMessage={t("saved")} label={t("org_title")}>
      <ChoiceField
        name="fields"
        label={t("org_label")}
        isMultiple
        choices={OFFICE_FIELDS.map((field) => ({ value: field, label: t(`fields.${field}`) }))}
        defaultValue={fields}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
