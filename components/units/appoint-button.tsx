"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { CandidateView, OfficeView } from "@/lib/units/appointments/types";
import type { UnitName } from "@/lib/units/tree/types";
import type { OfficeActions } from "./office-actions";
import { RightsPreview } from "./rights-preview";
import { SearchPicker } from "./search-picker";

type Props = { unit: UnitName & { id: string }; office: OfficeView; actions: OfficeActions };

export function AppointButton({ unit, office, actions }: Props) {
  const t = useTranslations("units.office");
  const bilingual = useBilingual();
  const [isOpen, setOpen] = useState(false);
  const [memberId, setMemberId] = useState<string | null>(null);
  const officeName = bilingual(office.name, office.nameLocal);

  return (
    <>
      <Button onClick={() => setOpen(true)} aria-label={t("appoint_to", { office: officeName })}>
        {t("appoint")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t("appoint_title", { office: officeName, unit: bilingual(unit.name, unit.nameLocal) })}
      >
        <ActionForm
          action={actions.appoint}
          fixed={{ unitId: unit.id, positionId: office.positionId }}
          doneMessage={t("appointed_done")}
          onDone={() => setOpen(false)}
        >
          <SearchPicker<CandidateView>
            name="memberId"
            label={t("candidate_label")}
            help={t("candidate_help")}
            onPick={setMemberId}
            searchHref={`/api/v1/units/${unit.id}/candidates`}
            found={(count) => (count === 0 ? t("candidate_none") : t("candidate_results", { count }))}
            asPick={(member) => ({
              value: member.memberId,
              label: bilingual(member.name, member.nameLocal),
              detail: [member.number, bilingual(member.unit.name, member.unit.nameLocal)]
                .filter(Boolean)
                .join(" · "),
            })}
          />
          <RightsPreview
            kind="gain"
            href={
              memberId &&
              `/api/v1/units/${unit.id}/appointment-preview?positionId=${office.positionId}&memberId=${memberId}`
            }
          />
          <DateField name="startsOn" label={t("starts")} isRequired defaultValue={actions.today} />
          <DateField name="endsOn" label={t("ends")} help={t("ends_help")} />
          <TextAreaField name="notes" label={t("notes")} />
          <SubmitButton>{t("appoint")}</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}
