"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { GEO_LEVELS } from "@/lib/geo/places/constants";
import type { BringInInput } from "@/lib/geo/places/schema";
import type { RegionView } from "@/lib/geo/places/types";
import { usePlaceName } from "./use-place-name";

type Level = { id: string; name: string; nameLocal: string | null };
type Props = {
  regions: readonly RegionView[];
  /** The organisation's levels below the unit the places are brought in under. */
  levels: readonly Level[];
  anchorId: string;
  /** The organisation's own language, where places may have names in it. */
  language: "ta" | "hi" | undefined;
  bringIn: ServerAction<BringInInput, { importId: string }>;
  /** Where to go on; without it, to what the file would do. */
  doneHref?: string | undefined;
};

/** Builds units from the shared geography: which state, and which of its places each own level becomes. */
export function BringInForm({ regions, levels, anchorId, language, bringIn, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up.places");
  const tGeo = useTranslations("geo.levels");
  const nameOf = usePlaceName();
  const bilingual = useBilingual();
  const router = useRouter();
  const [stateId, setStateId] = useState(regions[0]?.id ?? "");
  const counts = regions.find(({ id }) => id === stateId)?.counts ?? {};
  const known = GEO_LEVELS.filter((level) => counts[level]);

  return (
    <ActionForm
      action={bringIn}
      fixed={{ anchorId, ...(language && { language }) }}
      label={t("title")}
      doneMessage={doneHref && t("built")}
      doneHref={doneHref}
      onDone={(done) => done && !doneHref && router.push(`/office/imports/${done.importId}`)}
    >
      <SelectField
        name="stateId"
        label={t("state")}
        isRequired
        choices={regions.map(({ id, names }) => ({ value: id, label: nameOf(names) }))}
        defaultValue={stateId}
        onChange={({ target }) => setStateId(target.value)}
      />
      {levels.map((level, i) => (
        <div key={`${stateId} ${level.id}`}>
          <input type="hidden" name={`levels.${i}.name`} value={level.name} />
          <SelectField
            name={`levels.${i}.level`}
            label={t("level", { level: bilingual(level.name, level.nameLocal) })}
            placeholder={t("nothing")}
            choices={known.map((one) => ({
              value: one,
              label: t("of", { level: tGeo(one), count: counts[one] ?? 0 }),
            }))}
          />
        </div>
      ))}
      <p className="text-muted text-sm">{t("note")}</p>
      <SubmitButton>{t("build")}</SubmitButton>
    </ActionForm>
  );
}
