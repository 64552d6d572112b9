"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { LevelView } from "@/lib/units/levels/types";
import { UNIT_CODE_LENGTH_MAX, UNIT_NAME_LENGTH_MAX } from "@/lib/units/tree/constants";
import type { CreateUnitInput } from "@/lib/units/tree/schema";

type Props = {
  /** The top level, which the first unit stands on. */
  level: LevelView;
  code: string;
  create: ServerAction<CreateUnitInput>;
  doneHref: string;
};

export function UnitForm({ level, code, create, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up");
  const levelName = useBilingual()(level.name, level.nameLocal);
  return (
    <ActionForm
      action={create}
      fixed={{ levelId: level.id }}
      doneHref={doneHref}
      doneMessage={t("saved")}
      label={t("unit.title")}
    >
      <TextField
        name="name"
        label={t("unit.name", { level: levelName })}
        help={t("unit.name_help")}
        isRequired
        maxLength={UNIT_NAME_LENGTH_MAX}
      />
      <TextField name="nameLocal" label={t("unit.name_local")} maxLength={UNIT_NAME_LENGTH_MAX} />
      <TextField
        name="code"
        label={t("unit.code")}
        help={t("unit.code_help")}
        isRequired
        maxLength={UNIT_CODE_LENGTH_MAX}
        defaultValue={code}
      />
      <SubmitButton>{t("save_on")}</SubmitButton>
    </ActionForm>
  );
}
