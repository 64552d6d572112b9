"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { TEXT_LENGTH_MAX } from "@/lib/grievances/tickets/constants";
import type {
  AddNoteInput,
  CloseGrievanceInput,
  ReopenGrievanceInput,
} from "@/lib/grievances/tickets/schema";
import type { GrievanceView } from "@/lib/grievances/tickets/types";
import { GrievanceFacts } from "./grievance-facts";
import { GrievanceHeader } from "./grievance-header";
import { NoteForm } from "./note-form";
import { StepList } from "./step-list";

const STARS = ["5", "4", "3", "2", "1"] as const;

type Props = {
  grievance: GrievanceView;
  note: ServerAction<AddNoteInput>;
  close: ServerAction<CloseGrievanceInput>;
  reopen: ServerAction<ReopenGrievanceInput>;
};

export function OwnGrievance({ grievance, note, close, reopen }: Props) {
  const t = useTranslations("grievances");
  const { id: grievanceId, can } = grievance;

  return (
    <>
      <GrievanceHeader grievance={grievance} crumb={{ label: t("title"), href: "/grievances" }} />
      <div className="grid gap-x-8 lg:grid-cols-2">
        <div>
          <GrievanceFacts grievance={grievance} />
          {can.reopen && <ReopenForm grievanceId={grievanceId} reopen={reopen} />}
          {can.note && <NoteForm grievanceId={grievanceId} add={note} />}
          {can.close && <CloseForm grievance={grievance} close={close} />}
        </div>
        <StepList steps={grievance.steps} />
      </div>
    </>
  );
}

function ReopenForm({ grievanceId, reopen }: { grievanceId: string; reopen: Props["reopen"] }) {
  const t = useTranslations("grievances.reopen");

  return (
    <Section title={t("title")}>
      <ActionForm action={reopen} fixed={{ grievanceId }} label={t("title")} doneMessage={t("done")}>
        <TextAreaField name="text" label={t("text")} rows={3} maxLength={TEXT_LENGTH_MAX} isRequired />
        <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
      </ActionForm>
    </Section>
  );
}

function CloseForm({ grievance, close }: { grievance: GrievanceView; close: Props["close"] }) {
  const t = useTranslations("grievances");
  const isRefused = grievance.status === "REJECTED";

  return (
    <Section title={t("close.title")} lead={t("close.lead")}>
      <ActionForm
        action={close}
        fixed={{ grievanceId: grievance.id }}
        label={t("close.title")}
        doneMessage={t("close.done")}
      >
        <SelectField
          name="rating"
          label={t("close.rating")}
          placeholder={t("close.none")}
          choices={STARS.map((star) => ({ value: star, label: t(`stars.${star}`) }))}
          isRequired={isRefused}
        />
        <SubmitButton variant="secondary">{t(isRefused ? "close.rate" : "close.submit")}</SubmitButton>
      </ActionForm>
    </Section>
  );
}
