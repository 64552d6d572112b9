"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { ChoiceField } from "@/components/ui/choice-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import {
  CATEGORIES,
  PRIORITIES,
  SUBJECT_LENGTH_MAX,
  TEXT_LENGTH_MAX,
} from "@/lib/grievances/tickets/constants";
import type { SubmitGrievanceInput } from "@/lib/grievances/tickets/schema";
import type { Named } from "@/lib/grievances/tickets/types";
import { usePriorityHelp } from "./use-priority-help";

type Props = { units: Named[]; submit: ServerAction<SubmitGrievanceInput, { grievanceId: string }> };

export function SubmitForm({ units, submit }: Props) {
  const t = useTranslations("grievances");
  const bilingual = useBilingual();
  const router = useRouter();
  const helpOf = usePriorityHelp();

  return (
    <ActionForm
      action={submit}
      doneMessage={t("form.done")}
      onDone={(data) => data && router.push(`/grievances/${data.grievanceId}`)}
      draftKey="grievance"
      label={t("new")}
    >
      <SelectField
        name="category"
        label={t("form.category")}
        placeholder={t("form.choose")}
        choices={CATEGORIES.map((one) => ({ value: one, label: t(`category.${one}`) }))}
        isRequired
      />
      <TextField name="subject" label={t("form.subject")} maxLength={SUBJECT_LENGTH_MAX} isRequired />
      <TextAreaField
        name="description"
        label={t("form.description")}
        rows={5}
        maxLength={TEXT_LENGTH_MAX}
        isRequired
      />
      <SelectField
        name="unitId"
        label={t("form.unit")}
        help={t("form.unit_help")}
        choices={units.map(({ id, name, nameLocal }) => ({ value: id, label: bilingual(name, nameLocal) }))}
        defaultValue={units[0]?.id ?? ""}
        isRequired
      />
      <ChoiceField
        name="priority"
        label={t("form.priority")}
        defaultValue="MEDIUM"
        choices={PRIORITIES.map((one) => ({
          value: one,
          label: t(`priority.${one}`),
          help: helpOf(one),
        }))}
      />
      <SubmitButton>{t("form.submit")}</SubmitButton>
    </ActionForm>
  );
}
