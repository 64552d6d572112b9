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
import { TextField } from "@/components/ui/text-field";
import { REASON_LENGTH_MAX } from "@/lib/units/appointments/constants";
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
  const [days, setDays] = useState({ startsOn: actions.today, endsOn: "" });
  const officeName = bilingual(office.name, office.nameLocal);
  const { termMonthsMax, allowsExceptions } = office.limits;

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
          <DateField
            name="startsOn"
            label={t("starts")}
            isRequired
            defaultValue={actions.today}
            onChange={({ currentTarget }) => setDays({ ...days, startsOn: currentTarget.value })}
          />
          <DateField
            name="endsOn"
            label={t("ends")}
            help={termMonthsMax === null ? t("ends_help") : t("ends_help_longest", { months: termMonthsMax })}
            onChange={({ currentTarget }) => setDays({ ...days, endsOn: currentTarget.value })}
          />
          <RightsPreview kind="gain" href={memberId && previewOf({ unit, office, memberId, ...days })} />
          {allowsExceptions && (
            <TextField
              name="exceptionReason"
              label={t("exception")}
              help={t("exception_help")}
              maxLength={REASON_LENGTH_MAX}
            />
          )}
          <TextAreaField name="notes" label={t("notes")} />
          <SubmitButton>{t("appoint")}</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}

type Asked = Pick<Props, "unit" | "office"> & { memberId: string; startsOn: string; endsOn: string };

/** The address that says beforehand what an appointment does; a day that is not typed yet is left out. */
function previewOf({ unit, office, memberId, startsOn, endsOn }: Asked): string {
  const asked = new URLSearchParams({ positionId: office.positionId, memberId });
  if (startsOn) asked.set("startsOn", startsOn);
  if (endsOn) asked.set("endsOn", endsOn);
  return `/api/v1/units/${unit.id}/appointment-preview?${asked.toString()}`;
}
