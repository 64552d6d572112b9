"use client";

import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import type { UnitHit } from "@/lib/units/tree/types";
import { SearchPicker } from "./search-picker";

export function UnitPicker({ name, label }: { name: string; label: string }) {
  const t = useTranslations("units.picker");
  const bilingual = useBilingual();
  return (
    <SearchPicker<UnitHit>
      name={name}
      label={label}
      help={t("help")}
      searchHref="/api/v1/units/search"
      found={(count) => (count === 0 ? t("none") : t("results", { count }))}
      asPick={(hit) => ({
        value: hit.id,
        label: bilingual(hit.name, hit.nameLocal),
        detail: [...hit.chain.map((unit) => bilingual(unit.name, unit.nameLocal)), hit.code].join(" › "),
      })}
    />
  );
}
