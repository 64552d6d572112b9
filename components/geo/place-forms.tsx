"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { NAME_LANGUAGES, PLACE_CODE_LENGTH_MAX, PLACE_NAME_LENGTH_MAX } from "@/lib/geo/places/constants";
import type { AddStateInput, RenamePlaceInput } from "@/lib/geo/places/schema";
import type { PlaceNames } from "@/lib/geo/places/types";

type AddProps = { countries: readonly Choice[]; add: ServerAction<AddStateInput, { placeId: string }> };

export function AddStateForm({ countries, add }: AddProps) {
  const t = useTranslations("geo");
  return (
    <ActionForm action={add} label={t("add.title")} doneMessage={t("add.done")} isResetWhenDone>
      <SelectField name="country" label={t("add.country")} isRequired choices={countries} />
      <TextField
        name="code"
        label={t("add.code")}
        help={t("add.code_help")}
        isRequired
        maxLength={PLACE_CODE_LENGTH_MAX}
      />
      <NameFields />
      <SubmitButton>{t("add.submit")}</SubmitButton>
    </ActionForm>
  );
}

type RenameProps = { placeId: string; names: PlaceNames; rename: ServerAction<RenamePlaceInput> };

export function RenamePlaceForm({ placeId, names, rename }: RenameProps) {
  const t = useTranslations("geo.place");
  return (
    <ActionForm action={rename} fixed={{ placeId }} label={t("rename")} doneMessage={t("renamed")}>
      <NameFields names={names} />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}

function NameFields({ names }: { names?: PlaceNames }) {
  const t = useTranslations("geo.name");
  return NAME_LANGUAGES.map((language) => (
    <TextField
      key={language}
      name={`names.${language}`}
      label={t(language)}
      lang={language}
      isRequired={language === "en"}
      maxLength={PLACE_NAME_LENGTH_MAX}
      defaultValue={names?.[language]}
    />
  ));
}
