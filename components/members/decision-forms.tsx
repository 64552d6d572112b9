"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { useBilingual } from "@/components/ui/bilingual";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/members/applications/constants";
import type {
  AdmitApplicationInput,
  ConnectApplicationInput,
  PassApplicationOnInput,
  RefuseApplicationInput,
} from "@/lib/members/applications/schema";
import type { ApplicationView, PlaceView } from "@/lib/members/applications/types";
import type { DuplicateView } from "@/lib/members/profiles/types";
import { UnitPicker } from "./unit-picker";

type Props = {
  application: ApplicationView;
  duplicates: DuplicateView[];
  /** The register may know them: approving says that one has looked. */
  isMaybeBanned: boolean;
  admit: ServerAction<AdmitApplicationInput, { number: string }>;
  refuse: ServerAction<RefuseApplicationInput>;
  passOn: ServerAction<PassApplicationOnInput>;
  connect: ServerAction<ConnectApplicationInput>;
};

const QUEUE = "/office/approvals";

/** One clear act first; the rarer ones one tap away. */
export function DecisionForms({
  application,
  duplicates,
  isMaybeBanned,
  admit,
  refuse,
  passOn,
  connect,
}: Props) {
  const t = useTranslations("members.decide");
  const tBans = useTranslations("members.bans");
  const bilingual = useBilingual();
  const router = useRouter();
  const applicationId = application.id;
  const unit = bilingual(application.unit.name, application.unit.nameLocal);
  const known = duplicates.flatMap(({ member }) =>
    member && (member.status === "ACTIVE" || member.status === "SUSPENDED") ? [member] : [],
  );

  return (
    <div className="flex flex-col gap-4">
      <ActionForm
        action={admit}
        fixed={{ applicationId }}
        label={t("admit")}
        onDone={(admitted) => {
          showToast({ message: t("admitted", { number: admitted?.number ?? "" }) });
          router.push(QUEUE);
        }}
      >
        <p>{t("admit_text", { unit })}</p>
        {isMaybeBanned && <CheckboxField name="isBanSeen" label={tBans("seen")} />}
        <SubmitButton>{t("admit")}</SubmitButton>
      </ActionForm>
      <Other summary={t("other_unit")}>
        <UnitForm
          action={admit}
          applicationId={applicationId}
          label={t("other_unit_label")}
          help={t("other_unit_help")}
          submit={t("admit_there")}
          done={t("admitted_there")}
        />
      </Other>
      <Other summary={t("pass_on")}>
        <UnitForm
          action={passOn}
          applicationId={applicationId}
          label={t("pass_on_label")}
          help={t("pass_on_help")}
          submit={t("pass_on_submit")}
          done={t("passed_on")}
          hasNote
        />
      </Other>
      <Other summary={t("refuse")}>
        <ActionForm
          action={refuse}
          fixed={{ applicationId }}
          doneHref={QUEUE}
          doneMessage={t("refused")}
          label={t("refuse")}
        >
          <TextAreaField
            name="reason"
            label={t("refuse_reason")}
            help={t("refuse_help")}
            rows={3}
            maxLength={REASON_LENGTH_MAX}
            isRequired
          />
          <SubmitButton variant="danger">{t("refuse")}</SubmitButton>
        </ActionForm>
      </Other>
      {known.length > 0 && application.isPhoneVerified && (
        <Other summary={t("connect")}>
          <p>{t("connect_text")}</p>
          {known.map((member) => (
            <ConfirmButton
              key={member.id}
              action={connect}
              input={{ applicationId, memberId: member.id }}
              label={t("connect_with", { name: bilingual(member.name, member.nameLocal) })}
              title={t("connect_title")}
              doneHref={QUEUE}
              doneMessage={t("connected")}
            >
              <p>{t("connect_confirm", { name: bilingual(member.name, member.nameLocal) })}</p>
            </ConfirmButton>
          ))}
        </Other>
      )}
    </div>
  );
}

function Other({ summary, children }: { summary: string; children: React.ReactNode }) {
  return (
    <details className="border-line rounded-md border">
      <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">{summary}</summary>
      <div className="border-line flex flex-col gap-3 border-t p-4">{children}</div>
    </details>
  );
}

type UnitFormProps<Output> = {
  action: ServerAction<{ applicationId: string; unitId: string; note?: string }, Output>;
  applicationId: string;
  label: string;
  help: string;
  submit: string;
  done: string;
  hasNote?: boolean;
};

function UnitForm<Output>(props: UnitFormProps<Output>) {
  const { action, applicationId, label, help, submit, done, hasNote = false } = props;
  const t = useTranslations("members.decide");
  const [place, setPlace] = useState<PlaceView | null>(null);

  return (
    <ActionForm
      action={action}
      fixed={{ applicationId, unitId: place?.id ?? "" }}
      doneHref={QUEUE}
      doneMessage={done}
      label={submit}
    >
      <UnitPicker name="unitId" label={label} help={help} value={place} onChoose={setPlace} />
      {hasNote && <TextField name="note" label={t("note")} maxLength={REASON_LENGTH_MAX} />}
      <SubmitButton>{submit}</SubmitButton>
    </ActionForm>
  );
}
