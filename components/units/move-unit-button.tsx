"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { MoveUnitInput } from "@/lib/units/tree/schema";
import type { UnitName } from "@/lib/units/tree/types";
import { UnitPicker } from "./unit-picker";

export type MoveUnit = ServerAction<MoveUnitInput, { movedUnitCount: number }>;

type Props = {
  unit: UnitName & { id: string };
  /** What goes along, where the reader may know it. */
  size?: { units: number; members: number };
  move: MoveUnit;
  onMoved?: () => void;
};

export function MoveUnitButton({ unit, size, move, onMoved }: Props) {
  const t = useTranslations("units.move");
  const tTree = useTranslations("units.tree");
  const bilingual = useBilingual();
  const [isOpen, setOpen] = useState(false);
  const name = bilingual(unit.name, unit.nameLocal);

  return (
    <>
      <Button variant="secondary" onClick={() => setOpen(true)} aria-label={t("title", { name })}>
        {tTree("move")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("title", { name })}>
        <p>{size ? t("text", size) : t("text_plain")}</p>
        <ActionForm
          action={move}
          fixed={{ unitId: unit.id }}
          doneMessage={t("done")}
          onDone={() => {
            setOpen(false);
            onMoved?.();
          }}
        >
          <UnitPicker name="newParentId" label={t("target")} />
          <SubmitButton>{t("do")}</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}
