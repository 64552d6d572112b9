"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { REASON_LENGTH_MAX } from "@/lib/units/appointments/constants";
import type { HolderView } from "@/lib/units/appointments/types";
import { RightsPreview } from "./rights-preview";
import type { OfficeActions } from "./office-actions";

type Props = { holder: HolderView; office: string; actions: OfficeActions };

export function EndAppointmentButton({ holder, office, actions }: Props) {
  const t = useTranslations("units.office");
  const bilingual = useBilingual();
  const [isOpen, setOpen] = useState(false);
  const name = holder.name === null ? t("unknown") : bilingual(holder.name, holder.nameLocal);
  const isComing = holder.state === "coming";
  const fixed = { appointmentId: holder.appointmentId, ...(isComing ? { endsOn: actions.today } : {}) };

  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)} aria-label={t("end_of", { name })}>
        {t("end")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("end_title", { name, office })}>
        <p>{t(isComing ? "withdraw_text" : "end_text")}</p>
        {!isComing && (
          <RightsPreview
            kind="loss"
            href={isOpen ? `/api/v1/appointments/${holder.appointmentId}/ending-preview` : null}
          />
        )}
        <ActionForm
          action={actions.end}
          fixed={fixed}
          doneMessage={t("ended_done")}
          onDone={() => setOpen(false)}
        >
          {!isComing && (
            <DateField name="endsOn" label={t("last_day")} isRequired defaultValue={actions.today} />
          )}
          <TextField name="reason" label={t("reason")} isRequired maxLength={REASON_LENGTH_MAX} />
          <SubmitButton variant="danger">{t("end")}</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}
