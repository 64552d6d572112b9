"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/units/tree/constants";
import type { ArchiveUnitInput } from "@/lib/units/tree/schema";
import type { ArchivePreview } from "@/lib/units/tree/types";

type Props = {
  unitId: string;
  name: string;
  preview: ArchivePreview;
  archive: ServerAction<ArchiveUnitInput>;
};

export function ArchiveUnitButton({ unitId, name, preview, archive }: Props) {
  const t = useTranslations("units.archive");
  const [isOpen, setOpen] = useState(false);
  const { childCount, memberCount, endedAppointmentCount } = preview;
  const isBlocked = childCount > 0 || memberCount > 0;

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("do")}</Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("title", { name })}>
        {isBlocked ? (
          <Alert tone="warning">
            {childCount > 0 && <p>{t("blocked_children", { count: childCount })}</p>}
            {memberCount > 0 && <p>{t("blocked_members", { count: memberCount })}</p>}
          </Alert>
        ) : (
          <>
            <p>{t("text", { offices: endedAppointmentCount })}</p>
            <ActionForm
              action={archive}
              fixed={{ unitId }}
              doneMessage={t("done")}
              onDone={() => setOpen(false)}
            >
              <TextField name="reason" label={t("reason")} isRequired maxLength={REASON_LENGTH_MAX} />
              <SubmitButton variant="danger">{t("do")}</SubmitButton>
            </ActionForm>
          </>
        )}
      </Dialog>
    </>
  );
}
