"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { MarkActsInput } from "@/lib/approvals/marks/schema";
import type { MarkView } from "@/lib/approvals/marks/types";

type Props = { marks: MarkView[]; mark: ServerAction<MarkActsInput> };

export function MarksForm({ marks, mark }: Props) {
  const t = useTranslations("approvals");
  return (
    <ActionForm action={mark} label={t("marks.title")} doneMessage={t("marks.saved")}>
      <ChoiceField
        name="acts"
        label={t("marks.title")}
        isMultiple
        choices={marks.map(({ act, holders }) => ({
          value: act,
          label: t(`act.${act}`),
          help: t("marks.holders", { count: holders }),
        }))}
        defaultValue={marks.flatMap(({ act, isMarked }) => (isMarked ? [act] : []))}
      />
      <SubmitButton>{t("marks.save")}</SubmitButton>
    </ActionForm>
  );
}
