"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import {
  OPTION_LENGTH_MAX,
  OPTIONS_MAX,
  OPTIONS_MIN,
  QUESTION_LENGTH_MAX,
} from "@/lib/voting/polls/constants";
import type { DraftPollInput } from "@/lib/voting/polls/schema";

type Props = {
  draft: ServerAction<DraftPollInput, { pollId: string }>;
  units: { value: string; label: string }[];
  /** Wall clock of the tenant, "2026-11-28T18:00". */
  closesAtDefault: string;
};

export function PollDraftForm({ draft, units, closesAtDefault }: Props) {
  const t = useTranslations("voting");
  const router = useRouter();
  const [optionCount, setOptionCount] = useState(OPTIONS_MIN);

  return (
    <ActionForm
      action={draft}
      draftKey="poll"
      onDone={(data) => data && router.push(`/office/polls/${data.pollId}`)}
    >
      <SelectField name="unitId" label={t("form.unit")} choices={units} isRequired />
      <CheckboxField name="includesBelow" label={t("form.below")} defaultChecked />
      <TextAreaField name="question" label={t("form.question")} maxLength={QUESTION_LENGTH_MAX} isRequired />
      <TextAreaField
        name="questionLocal"
        label={t("form.question_local")}
        help={t("form.local_help")}
        maxLength={QUESTION_LENGTH_MAX}
      />
      {Array.from({ length: optionCount }, (_, i) => (
        <div key={i} className="border-line flex flex-col gap-3 border-s-2 ps-4">
          <TextField
            name={`options.${i}.text`}
            label={t("form.option", { number: i + 1 })}
            maxLength={OPTION_LENGTH_MAX}
            isRequired
          />
          <TextField
            name={`options.${i}.textLocal`}
            label={t("form.option_local", { number: i + 1 })}
            maxLength={OPTION_LENGTH_MAX}
          />
        </div>
      ))}
      {optionCount < OPTIONS_MAX && (
        <Button variant="secondary" onClick={() => setOptionCount(optionCount + 1)}>
          {t("form.add_option")}
        </Button>
      )}
      <DateField
        name="closesAt"
        type="datetime-local"
        label={t("form.closes_at")}
        help={t("form.closes_at_help")}
        defaultValue={closesAtDefault}
        isRequired
      />
      <SubmitButton>{t("form.save")}</SubmitButton>
    </ActionForm>
  );
}
