"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { STATEMENT_LENGTH_MAX } from "@/lib/voting/elections/constants";
import type { ProposeCandidateInput, StandInput } from "@/lib/voting/nominations/schema";

type Props = {
  contests: { value: string; label: string }[];
  stand: ServerAction<StandInput, { candidateId: string }>;
  propose: ServerAction<ProposeCandidateInput, { candidateId: string }>;
};

/** To stand oneself, and to propose another by their membership number. */
export function StandForms({ contests, stand, propose }: Props) {
  const t = useTranslations("elections.stand");

  return (
    <div className="flex flex-col gap-6">
      <ActionForm action={stand} draftKey="stand" doneMessage={t("done")} isResetWhenDone label={t("own")}>
        <h3 className="font-semibold">{t("own")}</h3>
        <SelectField name="contestId" label={t("contest")} choices={contests} isRequired />
        <TextAreaField name="statement" label={t("text")} help={t("help")} maxLength={STATEMENT_LENGTH_MAX} />
        <TextAreaField name="statementLocal" label={t("text_local")} maxLength={STATEMENT_LENGTH_MAX} />
        <SubmitButton>{t("send")}</SubmitButton>
      </ActionForm>
      <ActionForm action={propose} doneMessage={t("proposed")} isResetWhenDone label={t("other")}>
        <h3 className="font-semibold">{t("other")}</h3>
        <SelectField name="contestId" label={t("contest")} choices={contests} isRequired />
        <TextField name="memberNumber" label={t("number")} help={t("number_help")} isRequired />
        <SubmitButton>{t("propose")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
