"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { type OfficeTemplate, SECOND_FACTOR_TEMPLATES } from "@/lib/units/blueprints/constants";
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
  const [guarded, setGuarded] = useState(
    () => new Set(all.filter((one) => SECOND_FACTOR_TEMPLATES.includes(one.template)).map(({ key }) => key)),
  );
  const guard = (key: string) => {
    const next = new Set(guarded);
    if (!next.delete(key)) next.add(key);
    setGuarded(next);
  };
  const offices = all
    .filter(({ key }) => chosen.has(key))
    .map(({ key, level, template, name, nameLocal }) => ({
      ...{ levelId: level.id, template, name, needsSecondFactor: guarded.has(key) },
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
              <div key={key} className="flex flex-wrap gap-x-6">
                <label className="flex min-h-11 items-center gap-3">
                  <input
                    type="checkbox"
                    checked={chosen.has(key)}
                    onChange={() => toggle(key)}
                    className="size-5 shrink-0"
                  />
                  {bilingual(name, nameLocal)}
                </label>
                {chosen.has(key) && (
                  <label className="text-muted flex min-h-11 items-center gap-3 ps-8 text-sm">
                    <input
                      type="checkbox"
                      checked={guarded.has(key)}
                      onChange={() => guard(key)}
                      className="size-5 shrink-0"
                    />
                    {t("offices.second_factor")}
                  </label>
                )}
              </div>
            ))}
        </fieldset>
      ))}
      <SubmitButton>{t("save_on")}</SubmitButton>
    </ActionForm>
  );
}
