"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { LoadMapping, TryLoadInput } from "@/lib/geo/loads/schema";

type Props = {
  loadId: string;
  columns: readonly string[];
  mapping: LoadMapping;
  /** Whether these places may lie in a constituency above. */
  hasParents: boolean;
  tryLoad: ServerAction<TryLoadInput>;
};

/** What each column of the file says, as guessed or as corrected. */
export function ColumnsForm({ loadId, columns, mapping, hasParents, tryLoad }: Props) {
  const t = useTranslations("geo.columns");
  const choices = columns.map((column) => ({ value: column, label: column }));
  const fields = [
    { name: "codeColumn", label: t("code"), isRequired: true },
    { name: "nameColumn", label: t("name"), isRequired: true },
    { name: "tamilColumn", label: t("tamil"), isRequired: false },
    { name: "hindiColumn", label: t("hindi"), isRequired: false },
    ...(hasParents ? [{ name: "parentColumn", label: t("parent"), isRequired: false } as const] : []),
  ] as const;
  return (
    <ActionForm action={tryLoad} fixed={{ loadId }} label={t("title")} doneMessage={t("done")}>
      {fields.map(({ name, label, isRequired }) => (
        <SelectField
          key={name}
          name={`mapping.${name}`}
          label={label}
          isRequired={isRequired}
          choices={choices}
          {...(!isRequired && { placeholder: t("none") })}
          defaultValue={mapping[name] ?? ""}
        />
      ))}
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  );
}
