"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import type { Choice } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { STEPS_MAX } from "@/lib/units/imports/constants";
import type { MappingStep, TryUnitImportInput, UnitMapping } from "@/lib/units/imports/schema";
import { ImportStepFields } from "./import-step-fields";

type Props = {
  importId: string;
  mapping: UnitMapping;
  columns: readonly string[];
  levels: readonly Choice[];
  tryImport: ServerAction<TryUnitImportInput>;
};

export function ImportMappingForm({ importId, mapping, columns, levels, tryImport }: Props) {
  const t = useTranslations("units.imports");
  const [steps, setSteps] = useState<readonly MappingStep[]>(mapping.steps);
  const [column = ""] = columns;
  const added: MappingStep = { codeColumn: column, codePrefix: "", nameColumn: column, factColumns: [] };

  return (
    <ActionForm
      action={tryImport}
      fixed={{ importId }}
      doneMessage={t("tried")}
      doneHref="#outcome"
      className="flex max-w-3xl flex-col gap-5"
    >
      {steps.map((step, i) => (
        <ImportStepFields
          key={i}
          index={i}
          count={steps.length}
          step={step}
          columns={columns}
          levels={levels}
          onDrop={steps.length > 1 && i === steps.length - 1 ? () => setSteps(steps.slice(0, -1)) : undefined}
        />
      ))}
      {steps.length < STEPS_MAX && (
        <Button className="self-start" onClick={() => setSteps([...steps, added])}>
          {t("add_step")}
        </Button>
      )}
      <ChoiceField
        name="mapping.existing"
        label={t("existing")}
        isRequired
        defaultValue={mapping.existing}
        choices={[
          { value: "fill", label: t("existing_fill"), help: t("existing_fill_help") },
          { value: "overwrite", label: t("existing_overwrite"), help: t("existing_overwrite_help") },
        ]}
      />
      <SubmitButton>{t("try")}</SubmitButton>
    </ActionForm>
  );
}
