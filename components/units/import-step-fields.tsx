"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { PREFIX_LENGTH_MAX } from "@/lib/units/imports/constants";
import type { MappingStep } from "@/lib/units/imports/schema";

type Props = {
  index: number;
  count: number;
  step: MappingStep;
  columns: readonly string[];
  levels: readonly Choice[];
  onDrop?: (() => void) | undefined;
};

const FROM_COLUMN = "";

export function ImportStepFields({ index, count, step, columns, levels, onDrop }: Props) {
  const t = useTranslations("units.imports");
  const [levelId, setLevelId] = useState(
    step.levelColumn ? FROM_COLUMN : (step.levelId ?? levels[0]?.value ?? ""),
  );
  const choices = columns.map((column) => ({ value: column, label: column }));
  const at = (name: keyof MappingStep) => `mapping.steps.${index}.${name}`;
  const isFirst = index === 0;

  return (
    <fieldset className="border-line bg-raised flex flex-col gap-4 rounded-lg border p-4">
      <legend className="px-1 font-semibold">
        {count === 1 ? t("step_only") : t("step", { n: index + 1 })}
      </legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name={at("levelId")}
          label={t("level")}
          isRequired
          choices={[...levels, ...(count === 1 ? [{ value: FROM_COLUMN, label: t("level_from") }] : [])]}
          defaultValue={levelId}
          onChange={({ target }) => setLevelId(target.value)}
        />
        {levelId === FROM_COLUMN && (
          <SelectField
            name={at("levelColumn")}
            label={t("level_column")}
            isRequired
            choices={choices}
            defaultValue={step.levelColumn}
          />
        )}
        <SelectField
          name={at("codeColumn")}
          label={t("code_column")}
          isRequired
          choices={choices}
          defaultValue={step.codeColumn}
        />
        <TextField
          name={at("codePrefix")}
          label={t("prefix")}
          help={t("prefix_help")}
          maxLength={PREFIX_LENGTH_MAX}
          defaultValue={step.codePrefix}
        />
        <SelectField
          name={at("nameColumn")}
          label={t("name_column")}
          isRequired
          choices={choices}
          defaultValue={step.nameColumn}
        />
        <SelectField
          name={at("nameLocalColumn")}
          label={t("local_column")}
          choices={choices}
          placeholder={t("no_column")}
          defaultValue={step.nameLocalColumn}
        />
        {isFirst && (
          <SelectField
            name={at("parentColumn")}
            label={t("parent_column")}
            choices={choices}
            placeholder={t("no_column")}
            defaultValue={step.parentColumn}
          />
        )}
      </div>
      <details>
        <summary className="flex min-h-11 items-center font-medium">{`${t("fact_columns")} (${step.factColumns.length})`}</summary>
        <ChoiceField
          name={at("factColumns")}
          label={t("fact_columns")}
          isMultiple
          choices={choices}
          defaultValue={step.factColumns}
        />
      </details>
      {onDrop && (
        <Button variant="quiet" className="self-start" onClick={onDrop}>
          {t("drop_step")}
        </Button>
      )}
    </fieldset>
  );
}
