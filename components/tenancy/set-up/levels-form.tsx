"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { LayLevelsInput } from "@/lib/units/blueprints/schema";
import { LEVEL_NAME_LENGTH_MAX, LEVELS_MAX } from "@/lib/units/levels/constants";

type Level = { name: string; nameLocal: string | null; namePlural: string; namePluralLocal: string | null };
type Props = { levels: readonly Level[]; lay: ServerAction<LayLevelsInput>; doneHref: string };

const EMPTY: Level = { name: "", nameLocal: null, namePlural: "", namePluralLocal: null };

/** All levels from the top down, proposed by the country, to be renamed, taken out and added to. */
export function LevelsForm({ levels, lay, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up");
  const [rows, setRows] = useState(() => levels.map((level, key) => ({ key, level })));
  const add = () =>
    setRows([...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, level: EMPTY }]);

  return (
    <ActionForm action={lay} doneHref={doneHref} doneMessage={t("saved")} label={t("levels.title")}>
      <ol className="flex flex-col gap-5">
        {rows.map(({ key, level }, i) => (
          <li key={key} className="border-line bg-raised rounded-lg border p-4">
            <LevelFields at={i} level={level} />
            {rows.length > 1 && (
              <Button
                variant="quiet"
                aria-label={t("levels.remove_nth", { at: i + 1 })}
                onClick={() => setRows(rows.filter((row) => row.key !== key))}
              >
                {t("levels.remove")}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {rows.length < LEVELS_MAX && <Button onClick={add}>{t("levels.add")}</Button>}
      <SubmitButton>{t("save_on")}</SubmitButton>
    </ActionForm>
  );
}

function LevelFields({ at, level }: { at: number; level: Level }) {
  const t = useTranslations("tenancy.set_up.levels");
  const field = (key: keyof Level, isRequired: boolean) => (
    <TextField
      name={`levels.${at}.${key}`}
      label={t(key)}
      isRequired={isRequired}
      maxLength={LEVEL_NAME_LENGTH_MAX}
      defaultValue={level[key] ?? ""}
    />
  );
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <legend className="mb-3 font-semibold">{t("nth", { at: at + 1 })}</legend>
      {field("name", true)}
      {field("namePlural", true)}
      {field("nameLocal", false)}
      {field("namePluralLocal", false)}
    </fieldset>
  );
}
