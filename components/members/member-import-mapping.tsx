"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnitPicker } from "@/components/units/unit-picker";
import type { ServerAction } from "@/lib/core/action";
import { IMPORT_FIELDS } from "@/lib/members/imports/constants";
import type { MemberMapping, TryMemberImportInput } from "@/lib/members/imports/schema";
import type { MappedValues } from "@/lib/members/imports/types";
import { GENDERS } from "@/lib/members/profiles/constants";

type Props = {
  importId: string;
  mapping: MemberMapping;
  columns: readonly string[];
  values: MappedValues;
  tryImport: ServerAction<TryMemberImportInput>;
};

export function MemberImportMapping({ importId, mapping, columns, values, tryImport }: Props) {
  const t = useTranslations("members.imports");
  const choices = columns.map((column) => ({ value: column, label: column }));
  return (
    <ActionForm
      action={tryImport}
      fixed={{ importId }}
      doneMessage={t("tried")}
      className="flex max-w-3xl flex-col gap-5"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {IMPORT_FIELDS.map((field) => (
          <SelectField
            key={field}
            name={`mapping.columns.${field}`}
            label={t(`field.${field}`)}
            isRequired={field === "name"}
            choices={choices}
            placeholder={t("no_column")}
            defaultValue={mapping.columns[field] ?? ""}
          />
        ))}
      </div>
      {values.genders.length + values.units.length > 0 && <WordFields mapping={mapping} values={values} />}
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
      <ChoiceField
        name="mapping.admission"
        label={t("admission")}
        isRequired
        defaultValue={mapping.admission}
        choices={[
          { value: "wait", label: t("admission_wait"), help: t("admission_wait_help") },
          { value: "admit", label: t("admission_admit"), help: t("admission_admit_help") },
        ]}
      />
      <SubmitButton>{t("try")}</SubmitButton>
    </ActionForm>
  );
}

function WordFields({ mapping, values }: Pick<Props, "mapping" | "values">) {
  const t = useTranslations("members.imports");
  const tField = useTranslations("members.fields");
  return (
    <fieldset className="border-line bg-raised flex flex-col gap-4 rounded-lg border p-4">
      <legend className="px-1 font-semibold">{t("values")}</legend>
      <p className="text-muted text-sm">{t("values_lead")}</p>
      {values.genders.map((word, i) => (
        <div key={word}>
          <input type="hidden" name={`mapping.genders.${i}.from`} value={word} />
          <SelectField
            name={`mapping.genders.${i}.to`}
            label={t("gender_value", { word })}
            choices={GENDERS.map((gender) => ({ value: gender, label: tField(`genders.${gender}`) }))}
            placeholder={t("unknown")}
            defaultValue={mapping.genders.find(({ from }) => from === word)?.to ?? ""}
          />
        </div>
      ))}
      {values.units.map((word, i) => (
        <div key={word}>
          <input type="hidden" name={`mapping.units.${i}.from`} value={word} />
          <UnitPicker name={`mapping.units.${i}.unitId`} label={t("unit_value", { word })} />
        </div>
      ))}
    </fieldset>
  );
}
