"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { PRIORITIES, TEXT_LENGTH_MAX } from "@/lib/grievances/tickets/constants";
import type {
  AddNoteInput,
  AnswerGrievanceInput,
  AssignGrievanceInput,
  GrievanceRef,
  PassGrievanceOnInput,
  SetPriorityInput,
} from "@/lib/grievances/tickets/schema";
import type { GrievanceView, Handler, NextUnit } from "@/lib/grievances/tickets/types";
import { GrievanceFacts } from "./grievance-facts";
import { GrievanceHeader } from "./grievance-header";
import { NoteForm } from "./note-form";
import { StepList } from "./step-list";

export type HandlingActions = {
  acknowledge: ServerAction<GrievanceRef>;
  assign: ServerAction<AssignGrievanceInput>;
  passOn: ServerAction<PassGrievanceOnInput>;
  setPriority: ServerAction<SetPriorityInput>;
  note: ServerAction<AddNoteInput>;
  resolve: ServerAction<AnswerGrievanceInput>;
  reject: ServerAction<AnswerGrievanceInput>;
};

type Props = {
  grievance: GrievanceView;
  hands: { handlers: Handler[]; units: NextUnit[] };
  actions: HandlingActions;
};

export function HandleGrievance({ grievance, hands, actions }: Props) {
  const t = useTranslations("grievances");
  const { id: grievanceId, can } = grievance;

  return (
    <>
      <GrievanceHeader
        grievance={grievance}
        crumb={{ label: t("office.title"), href: "/office/grievances" }}
      />
      <div className="grid gap-x-8 lg:grid-cols-2">
        <div>
          {can.acknowledge && (
            <ActionForm
              action={actions.acknowledge}
              fixed={{ grievanceId }}
              label={t("acknowledge")}
              doneMessage={t("acknowledged")}
              className="mb-4"
            >
              <SubmitButton>{t("acknowledge")}</SubmitButton>
            </ActionForm>
          )}
          <GrievanceFacts grievance={grievance} />
          {can.answer && <AnswerForm grievanceId={grievanceId} words="resolve" action={actions.resolve} />}
          {can.note && <NoteForm grievanceId={grievanceId} isForOffice add={actions.note} />}
          {can.handle && <OtherWays {...{ grievance, hands, actions }} />}
        </div>
        <StepList steps={grievance.steps} />
      </div>
    </>
  );
}

type AnswerProps = {
  grievanceId: string;
  words: "resolve" | "reject";
  action: ServerAction<AnswerGrievanceInput>;
};

function AnswerForm({ grievanceId, words, action }: AnswerProps) {
  const t = useTranslations("grievances");

  return (
    <Section title={t(`${words}.title`)}>
      <ActionForm
        action={action}
        fixed={{ grievanceId }}
        label={t(`${words}.title`)}
        doneMessage={t(`${words}.done`)}
        draftKey={`grievance-${words}-${grievanceId}`}
      >
        <TextAreaField
          name="answer"
          label={t(`${words}.answer`)}
          help={t("resolve.help")}
          rows={4}
          maxLength={TEXT_LENGTH_MAX}
          isRequired
        />
        <SubmitButton variant={words === "reject" ? "danger" : "primary"}>
          {t(`${words}.submit`)}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}

/** What is done less often: folded away, so that the answer stands out. */
function OtherWays({ grievance, hands, actions }: Props) {
  const t = useTranslations("grievances");
  const bilingual = useBilingual();
  const fixed = { grievanceId: grievance.id };
  const handlers = hands.handlers.map(({ memberId, name, nameLocal, office }) => ({
    value: memberId,
    label: `${bilingual(name, nameLocal)} (${office})`,
  }));
  const units = hands.units.map(({ id, name, nameLocal, isAbove }) => ({
    value: id,
    label: isAbove ? t("pass.above", { unit: bilingual(name, nameLocal) }) : bilingual(name, nameLocal),
  }));

  return (
    <Section title={t("more")}>
      <div className="border-line bg-raised divide-line divide-y rounded-lg border">
        <Folded title={t("assign.title")}>
          {handlers.length === 0 && <p className="text-muted">{t("assign.nobody")}</p>}
          {handlers.length > 0 && (
            <ActionForm
              action={actions.assign}
              fixed={fixed}
              label={t("assign.title")}
              doneMessage={t("assign.done")}
            >
              <SelectField name="memberId" label={t("assign.member")} choices={handlers} isRequired />
              <SubmitButton variant="secondary">{t("assign.submit")}</SubmitButton>
            </ActionForm>
          )}
        </Folded>
        {units.length > 0 && (
          <Folded title={t("pass.title")}>
            <ActionForm
              action={actions.passOn}
              fixed={fixed}
              label={t("pass.title")}
              doneMessage={t("pass.done")}
            >
              <SelectField name="unitId" label={t("pass.unit")} choices={units} isRequired />
              <SubmitButton variant="secondary">{t("pass.submit")}</SubmitButton>
            </ActionForm>
          </Folded>
        )}
        <Folded title={t("urgency_form.title")}>
          <ActionForm
            action={actions.setPriority}
            fixed={fixed}
            label={t("urgency_form.title")}
            doneMessage={t("urgency_form.done")}
          >
            <SelectField
              name="priority"
              label={t("urgency")}
              defaultValue={grievance.priority}
              choices={PRIORITIES.map((one) => ({ value: one, label: t(`priority.${one}`) }))}
              isRequired
            />
            <SubmitButton variant="secondary">{t("urgency_form.submit")}</SubmitButton>
          </ActionForm>
        </Folded>
        <Folded title={t("reject.title")}>
          <AnswerForm grievanceId={grievance.id} words="reject" action={actions.reject} />
        </Folded>
      </div>
    </Section>
  );
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="p-4">
      <summary className="min-h-11 cursor-pointer py-2.5 font-medium">{title}</summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}
