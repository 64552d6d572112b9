"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { UNIT_CODE_LENGTH_MAX, UNIT_NAME_LENGTH_MAX } from "@/lib/units/tree/constants";
import type { CreateUnitInput, EditUnitInput } from "@/lib/units/tree/schema";
import type { UnitFact } from "@/lib/units/tree/types";

type Named = { code: string; name: string; nameLocal: string | null };

function NameFields({ unit }: { unit?: Named }) {
  const t = useTranslations("units.unit");
  return (
    <>
      <TextField
        name="name"
        label={t("name")}
        isRequired
        maxLength={UNIT_NAME_LENGTH_MAX}
        defaultValue={unit?.name}
      />
      <TextField
        name="nameLocal"
        label={t("name_local")}
        maxLength={UNIT_NAME_LENGTH_MAX}
        defaultValue={unit?.nameLocal ?? ""}
      />
      <TextField
        name="code"
        label={t("code")}
        help={t("code_help")}
        isRequired
        maxLength={UNIT_CODE_LENGTH_MAX}
        autoComplete="off"
        defaultValue={unit?.code}
      />
    </>
  );
}

type CreateProps = {
  create: ServerAction<CreateUnitInput, { unitId: string }>;
  parentId: string | undefined;
  levels: readonly Choice[];
  doneHref: string;
};

export function CreateUnitForm({ create, parentId, levels, doneHref }: CreateProps) {
  const t = useTranslations("units.unit");
  return (
    <ActionForm
      action={create}
      fixed={parentId === undefined ? {} : { parentId }}
      doneHref={doneHref}
      doneMessage={t("added")}
      draftKey={`unit-new-${parentId ?? "root"}`}
    >
      <SelectField name="levelId" label={t("level")} isRequired choices={levels} />
      <NameFields />
      <SubmitButton>{t("add")}</SubmitButton>
    </ActionForm>
  );
}

type EditProps = {
  edit: ServerAction<EditUnitInput>;
  unit: Named & { id: string; isActive: boolean; facts: readonly UnitFact[] };
};

/** Two empty lines below the known facts: room for what is new. */
const EMPTY_FACTS = 2;

export function EditUnitForm({ edit, unit }: EditProps) {
  const t = useTranslations("units.unit");
  const tCommon = useTranslations("common");
  const lines = [...unit.facts, ...Array.from({ length: EMPTY_FACTS }, () => ({ key: "", value: "" }))];
  return (
    <ActionForm
      action={edit}
      fixed={{ unitId: unit.id }}
      doneHref={`/office/units/${unit.id}`}
      doneMessage={t("saved")}
    >
      <NameFields unit={unit} />
      <CheckboxField
        name="isActive"
        label={t("in_use")}
        help={t("in_use_help")}
        defaultChecked={unit.isActive}
      />
      <fieldset className="flex flex-col gap-3">
        <legend className="font-medium">{t("facts")}</legend>
        <p className="text-muted text-sm">{t("facts_help")}</p>
        {lines.map((fact, i) => (
          <div key={`${i}-${fact.key}`} className="grid gap-3 sm:grid-cols-2">
            <TextField name={`facts.${i}.key`} label={t("fact_key", { n: i + 1 })} defaultValue={fact.key} />
            <TextField
              name={`facts.${i}.value`}
              label={t("fact_value", { n: i + 1 })}
              defaultValue={fact.value}
            />
          </div>
        ))}
      </fieldset>
      <SubmitButton>{tCommon("save")}</SubmitButton>
    </ActionForm>
  );
}
