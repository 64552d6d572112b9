"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { LEVEL_NAME_LENGTH_MAX } from "@/lib/units/levels/constants";
import type { AddLevelInput, RenameLevelInput } from "@/lib/units/levels/schema";
import type { LevelView } from "@/lib/units/levels/types";

function LevelNameFields({ level }: { level?: LevelView }) {
  const t = useTranslations("units.levels");
  const maxLength = LEVEL_NAME_LENGTH_MAX;
  return (
    <>
      <TextField
        name="name"
        label={t("singular")}
        isRequired
        maxLength={maxLength}
        defaultValue={level?.name}
      />
      <TextField
        name="namePlural"
        label={t("plural")}
        isRequired
        maxLength={maxLength}
        defaultValue={level?.namePlural}
      />
      <TextField
        name="nameLocal"
        label={t("singular_local")}
        maxLength={maxLength}
        defaultValue={level?.nameLocal ?? ""}
      />
      <TextField
        name="namePluralLocal"
        label={t("plural_local")}
        maxLength={maxLength}
        defaultValue={level?.namePluralLocal ?? ""}
      />
    </>
  );
}

type RenameProps = { level: LevelView; shownName: string; rename: ServerAction<RenameLevelInput> };

export function RenameLevelButton({ level, shownName, rename }: RenameProps) {
  const t = useTranslations("units.levels");
  const [isOpen, setOpen] = useState(false);
  const title = t("rename_title", { name: shownName });
  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={title}>
        {t("rename")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={title}>
        <ActionForm
          action={rename}
          fixed={{ levelId: level.id }}
          doneMessage={t("renamed")}
          onDone={() => setOpen(false)}
        >
          <LevelNameFields level={level} />
          <SubmitButton>{t("rename")}</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}

type AddProps = { above: readonly Choice[]; add: ServerAction<AddLevelInput, { levelId: string }> };

export function AddLevelButton({ above, add }: AddProps) {
  const t = useTranslations("units.levels");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("add")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("add_title")}>
        <ActionForm action={add} doneMessage={t("added")} onDone={() => setOpen(false)}>
          <SelectField
            name="aboveLevelId"
            label={t("above")}
            choices={above}
            placeholder={t("at_top")}
            defaultValue={above.at(-1)?.value}
          />
          <LevelNameFields />
          <SubmitButton>{t("add")}</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}
