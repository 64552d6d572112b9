"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBilingual } from "@/components/ui/bilingual";
import { CONTROL_CLASS } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import type { WritableUnit } from "@/lib/communications/audiences/types";

type Props = {
  /** The highest units within reach; more are found by name. */
  units: readonly WritableUnit[];
  chosen: WritableUnit | undefined;
};

/** One list of the units in question, and a line to find others: works with the keyboard and on any phone. */
export function UnitPicker({ units, chosen }: Props) {
  const t = useTranslations("communications.form");
  const bilingual = useBilingual();
  const [found, setFound] = useState(units);
  const [unitId, setUnitId] = useState(chosen?.id ?? units[0]?.id ?? "");
  const known = [...units, ...(chosen ? [chosen] : []), ...found];
  const current = known.find((unit) => unit.id === unitId);
  const offered = current && !found.some((unit) => unit.id === unitId) ? [current, ...found] : found;

  const search = async (words: string) => {
    const response = await fetch(`/api/v1/announcements/units?q=${encodeURIComponent(words)}`);
    if (response.ok) setFound((await response.json()) as WritableUnit[]);
  };
  const named = ({ name, nameLocal, levelName, levelNameLocal, parent }: WritableUnit) =>
    [
      `${bilingual(name, nameLocal)} (${bilingual(levelName, levelNameLocal)})`,
      ...(parent ? [bilingual(parent.name, parent.nameLocal)] : []),
    ].join(" · ");

  return (
    <div className="flex flex-col gap-2">
      <SelectField
        key={offered.map((unit) => unit.id).join()}
        name="unitId"
        label={t("unit")}
        help={t("unit_help")}
        choices={offered.map((unit) => ({ value: unit.id, label: named(unit) }))}
        defaultValue={unitId}
        onChange={(event) => setUnitId(event.currentTarget.value)}
        isRequired
      />
      <label className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">{t("unit_search")}</span>
        <input
          type="search"
          autoComplete="off"
          onChange={(event) => void search(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter in a search line must not send the form around it.
            if (event.key === "Enter") event.preventDefault();
          }}
          className={CONTROL_CLASS}
        />
      </label>
    </div>
  );
}
