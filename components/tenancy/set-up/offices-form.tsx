"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { OfficeTemplate } from "@/lib/units/blueprints/constants";
import type { LayOfficesInput } from "@/lib/units/blueprints/schema";
import type { LevelView } from "@/lib/units/levels/types";

type Template = { template: OfficeTemplate; name: string; nameLocal: string | null };
type Props = {
  levels: readonly LevelView[];
  templates: readonly Template[];
  lay: ServerAction<LayOfficesInput>;
  doneHref: string;
};

/** Which offices each level has. An administrator for the whole is proposed at the top only. */
export function OfficesForm({ levels, templates, lay, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up");
  const bilingual = useBilingual();
  const all = levels.flatMap((level, i) =>
    templates
      .filter(({ template }) => template !== "administrator" || i === 0)
      .map((template) => ({ key: `${level.id} ${template.template}`, level, ...template })),
  );
  const [chosen, setChosen] = useState(() => new Set(all.map(({ key }) => key)));
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const offices = all
    .filter(({ key }) => chosen.has(key))
    .map(({ level, template, name, nameLocal }) => ({
      ...{ levelId: level.id, template, name },
      ...(nameLocal === null ? {} : { nameLocal }),
    }));

  return (
    <ActionForm
      action={lay}
      fixed={{ offices }}
      doneHref={doneHref}
      doneMessage={t("saved")}
      label={t("offices.title")}
    >
      <dl className="text-muted flex flex-col gap-1 text-sm">
        {templates.map(({ template, name, nameLocal }) => (
          <div key={template}>
            <dt className="text-text inline font-medium">{bilingual(name, nameLocal)}: </dt>
            <dd className="inline">{t(`offices.may.${template}`)}</dd>
          </div>
        ))}
      </dl>
      {levels.map((level) => (
        <fieldset key={level.id} className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold">{bilingual(level.name, level.nameLocal)}</legend>
          {all
            .filter((office) => office.level.id === level.id)
            .map(({ key, name, nameLocal }) => (
              <label key={key} className="flex min-h-11 items-center gap-3">
                <input
                  type="checkbox"
                  checked={chosen.has(key)}
                  onChange={() => toggle(key)}
                  className="size-5 shrink-0"
                />
                {bilingual(name, nameLocal)}
              </label>
            ))}
        </fieldset>
      ))}
      <SubmitButton>{t("save_on")}</SubmitButton>
    </ActionForm>
  );
}
