"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { DESCRIPTION_LENGTH_MAX, electionModes, TITLE_LENGTH_MAX } from "@/lib/voting/elections/constants";
import type { DraftElectionInput } from "@/lib/voting/elections/schema";

type Props = {
  draft: ServerAction<DraftElectionInput, { electionId: string }>;
  units: { value: string; label: string }[];
  /** Wall clocks of the tenant, "2026-11-28T18:00". */
  times: { nominationsOpenAt: string; nominationsCloseAt: string; opensAt: string; closesAt: string };
};

export function ElectionDraftForm({ draft, units, times }: Props) {
  const t = useTranslations("elections.office");
  const tMode = useTranslations("elections.mode");
  const router = useRouter();

  return (
    <ActionForm
      action={draft}
      draftKey="election"
      onDone={(data) => data && router.push(`/office/elections/${data.electionId}`)}
    >
      <TextField name="title" label={t("title")} maxLength={TITLE_LENGTH_MAX} isRequired />
      <TextField
        name="titleLocal"
        label={t("title_local")}
        help={t("local_help")}
        maxLength={TITLE_LENGTH_MAX}
      />
      <TextAreaField name="description" label={t("description")} maxLength={DESCRIPTION_LENGTH_MAX} />
      <TextAreaField
        name="descriptionLocal"
        label={t("description_local")}
        maxLength={DESCRIPTION_LENGTH_MAX}
      />
      <SelectField name="unitId" label={t("unit")} choices={units} isRequired />
      <SelectField
        name="mode"
        label={t("mode")}
        help={t("mode_help")}
        choices={electionModes.map((value) => ({ value, label: tMode(value) }))}
        defaultValue="OPEN"
        isRequired
      />
      <CheckboxField name="includesBelow" label={t("below")} defaultChecked />
      <DateField
        name="nominationsOpenAt"
        type="datetime-local"
        label={t("nominations_open")}
        help={t("nominations_help")}
        defaultValue={times.nominationsOpenAt}
      />
      <DateField
        name="nominationsCloseAt"
        type="datetime-local"
        label={t("nominations_close")}
        defaultValue={times.nominationsCloseAt}
      />
      <DateField
        name="opensAt"
        type="datetime-local"
        label={t("opens")}
        help={t("times_help")}
        defaultValue={times.opensAt}
        isRequired
      />
      <DateField
        name="closesAt"
        type="datetime-local"
        label={t("closes")}
        defaultValue={times.closesAt}
        isRequired
      />
      <TextField name="memberForDaysMin" label={t("days")} inputMode="numeric" defaultValue="0" isRequired />
      <TextField name="ageYearsMin" label={t("age")} inputMode="numeric" />
      <TextField name="quorumPercent" label={t("quorum")} inputMode="numeric" />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
