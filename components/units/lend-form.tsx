"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { ChoiceField } from "@/components/ui/choice-field";
import { DateField } from "@/components/ui/date-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { DELEGATION_REACHES, PURPOSE_LENGTH_MAX } from "@/lib/units/delegations/constants";
import type { LendRightsInput } from "@/lib/units/delegations/schema";
import type { LendableUnit } from "@/lib/units/delegations/types";

type Props = {
  lend: ServerAction<LendRightsInput>;
  toMemberId: string;
  units: readonly LendableUnit[];
  today: string;
};

export function LendForm({ lend, toMemberId, units, today }: Props) {
  const t = useTranslations("rights.lending");
  const tUnits = useTranslations("units");
  const bilingual = useBilingual();
  const [unitId, setUnitId] = useState(units[0]?.unit.id);
  const chosen = units.find(({ unit }) => unit.id === unitId);

  return (
    <ActionForm
      action={lend}
      fixed={{ toMemberId }}
      doneHref="/office/rights/lending"
      doneMessage={t("done")}
    >
      <SelectField
        name="unitId"
        label={t("unit")}
        isRequired
        defaultValue={unitId}
        onChange={({ target }) => setUnitId(target.value)}
        choices={units.map(({ unit }) => ({ value: unit.id, label: bilingual(unit.name, unit.nameLocal) }))}
      />
      <ChoiceField
        name="reach"
        label={t("reach")}
        isRequired
        defaultValue="UNIT"
        choices={DELEGATION_REACHES.map((reach) => ({
          value: reach,
          label: tUnits(`positions.reach.${reach}`),
          isDisabled: reach === "SUBTREE" && chosen?.canReachBelow !== true,
        }))}
      />
      <ChoiceField
        key={unitId}
        name="permissions"
        label={t("rights")}
        help={t("rights_help")}
        isRequired
        isMultiple
        choices={(chosen?.permissions ?? []).map((right) => ({
          value: right,
          label: tUnits(`right.${right}`),
        }))}
      />
      <TextField
        name="purpose"
        label={t("why")}
        help={t("why_help")}
        isRequired
        maxLength={PURPOSE_LENGTH_MAX}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <DateField name="startsOn" label={t("starts")} isRequired defaultValue={today} min={today} />
        <DateField name="endsOn" label={t("ends")} isRequired min={today} />
      </div>
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  );
}
