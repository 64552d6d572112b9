"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import {
  HOLDERS_MAX,
  POSITION_NAME_LENGTH_MAX,
  SORT_ORDER_MAX,
  TERM_MONTHS_MAX,
  TERMS_MAX,
} from "@/lib/units/positions/constants";
import type { CreatePositionInput, EditPositionInput } from "@/lib/units/positions/schema";
import type { PositionView } from "@/lib/units/positions/types";

function PositionFields({ position }: { position?: PositionView }) {
  const t = useTranslations("units.positions");
  const maxLength = POSITION_NAME_LENGTH_MAX;
  return (
    <>
      <TextField
        name="name"
        label={t("name")}
        isRequired
        maxLength={maxLength}
        defaultValue={position?.name}
      />
      <TextField
        name="nameLocal"
        label={t("name_local")}
        maxLength={maxLength}
        defaultValue={position?.nameLocal ?? ""}
      />
      <TextField
        name="holdersMax"
        type="number"
        label={t("seats")}
        isRequired
        min={1}
        max={HOLDERS_MAX}
        defaultValue={position?.holdersMax ?? 1}
      />
      <TextField
        name="sortOrder"
        type="number"
        label={t("order")}
        min={0}
        max={SORT_ORDER_MAX}
        defaultValue={position?.sortOrder ?? 0}
      />
      <CheckboxField
        name="isElected"
        label={t("elected")}
        help={t("elected_help")}
        defaultChecked={position?.isElected ?? false}
      />
      <CheckboxField
        name="needsSecondFactor"
        label={t("second_factor")}
        help={t("second_factor_help")}
        defaultChecked={position?.needsSecondFactor ?? false}
      />
      <LimitFields position={position} />
    </>
  );
}

const LIMITS = [
  ["termMonthsMax", TERM_MONTHS_MAX],
  ["termsInRowMax", TERMS_MAX],
  ["pauseMonths", TERM_MONTHS_MAX],
  ["termsMax", TERMS_MAX],
] as const;

function LimitFields({ position }: { position: PositionView | undefined }) {
  const t = useTranslations("units.limits");
  return (
    <fieldset className="border-line flex flex-col gap-4 rounded-lg border p-4">
      <legend className="px-1 font-semibold">{t("title")}</legend>
      <p className="text-muted text-sm">{t("lead")}</p>
      {LIMITS.map(([name, max]) => (
        <TextField
          key={name}
          name={name}
          type="number"
          label={t(name)}
          help={t(`${name}_help`)}
          min={1}
          max={max}
          defaultValue={position?.[name] ?? ""}
        />
      ))}
      <CheckboxField
        name="allowsExceptions"
        label={t("allowsExceptions")}
        help={t("allowsExceptions_help")}
        defaultChecked={position?.allowsExceptions ?? false}
      />
    </fieldset>
  );
}

type CreateProps = {
  create: ServerAction<CreatePositionInput, { positionId: string }>;
  levels: readonly Choice[];
  levelId: string | undefined;
};

export function CreatePositionForm({ create, levels, levelId }: CreateProps) {
  const t = useTranslations("units.positions");
  return (
    <ActionForm action={create} doneHref="/office/units/positions" doneMessage={t("created")}>
      <SelectField name="levelId" label={t("level")} isRequired choices={levels} defaultValue={levelId} />
      <PositionFields />
      <SubmitButton>{t("add")}</SubmitButton>
    </ActionForm>
  );
}

export function EditPositionForm({
  edit,
  position,
}: {
  edit: ServerAction<EditPositionInput>;
  position: PositionView;
}) {
  const t = useTranslations("units.positions");
  const tCommon = useTranslations("common");
  return (
    <ActionForm action={edit} fixed={{ positionId: position.id }} doneMessage={t("saved")}>
      <PositionFields position={position} />
      <CheckboxField
        name="isActive"
        label={t("active")}
        help={t("active_help")}
        defaultChecked={position.isActive}
      />
      <SubmitButton>{tCommon("save")}</SubmitButton>
    </ActionForm>
  );
}
