"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { NAME_LENGTH_MAX, TITLE_LENGTH_MAX } from "@/lib/voting/elections/constants";
import type { AddAnswerInput, AddContestInput } from "@/lib/voting/elections/schema";
import type { ContestRule } from "@/lib/voting/elections/types";

type ContestFormProps = {
  electionId: string;
  add: ServerAction<AddContestInput, { contestId: string }>;
  /** The ways of voting this kind of election can count. */
  rules: readonly ContestRule[];
  /** The units a question may be kept to. */
  units: { value: string; label: string }[];
};

const MANY_SEATS: readonly ContestRule[] = ["several_votes", "approval", "ranked_seats", "score"];

/** A question; only what its way of voting needs is asked. */
export function ContestForm({ electionId, add, rules, units }: ContestFormProps) {
  const t = useTranslations("elections");
  const [rule, setRule] = useState<ContestRule>("one_vote");

  return (
    <ActionForm
      action={add}
      fixed={{ electionId }}
      doneMessage={t("office.contest_added")}
      isResetWhenDone
      label={t("office.add_contest")}
    >
      <TextField name="title" label={t("office.contest_title")} maxLength={TITLE_LENGTH_MAX} isRequired />
      <TextField name="titleLocal" label={t("office.contest_title_local")} maxLength={TITLE_LENGTH_MAX} />
      <SelectField
        name="rule"
        label={t("office.contest_rule")}
        help={t(`rule_help.${rule}`)}
        choices={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
        defaultValue={rule}
        onChange={(event) => setRule(event.target.value as ContestRule)}
        isRequired
      />
      {MANY_SEATS.includes(rule) && (
        <TextField name="seats" label={t("office.seats")} inputMode="numeric" defaultValue="1" isRequired />
      )}
      {rule === "several_votes" && (
        <TextField
          name="marksMax"
          label={t("office.marks")}
          inputMode="numeric"
          defaultValue="2"
          isRequired
        />
      )}
      {rule !== "motion" && <CheckboxField name="hasNota" label={t("office.nota")} />}
      {units.length > 0 && (
        <SelectField
          name="unitId"
          label={t("office.contest_unit")}
          choices={units}
          placeholder={t("office.contest_unit_all")}
        />
      )}
      <SubmitButton>{t("office.contest_save")}</SubmitButton>
    </ActionForm>
  );
}

type AnswerFormProps = { contestId: string; add: ServerAction<AddAnswerInput, { candidateId: string }> };

/** An answer that is no member: a place, a day, a text. */
export function AnswerForm({ contestId, add }: AnswerFormProps) {
  const t = useTranslations("elections.office");

  return (
    <details className="mt-2">
      <summary className="text-brand min-h-11 cursor-pointer py-2.5">{t("add_answer")}</summary>
      <ActionForm
        action={add}
        fixed={{ contestId }}
        doneMessage={t("answer_added")}
        isResetWhenDone
        label={t("add_answer")}
      >
        <TextField name="name" label={t("answer_name")} maxLength={NAME_LENGTH_MAX} isRequired />
        <TextField name="nameLocal" label={t("answer_name_local")} maxLength={NAME_LENGTH_MAX} />
        <SubmitButton>{t("answer_save")}</SubmitButton>
      </ActionForm>
    </details>
  );
}
