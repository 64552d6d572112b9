"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type SyntheticEvent, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ChoiceField } from "@/components/ui/choice-field";
import { DateField } from "@/components/ui/date-field";
import { readFormInput } from "@/components/ui/form-input";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import {
  messageBases,
  messagePriorities,
  outsideChannels,
} from "@/lib/communications/announcements/constants";
import type {
  DraftAnnouncementInput,
  EditAnnouncementInput,
} from "@/lib/communications/announcements/schema";
import type { WritableUnit } from "@/lib/communications/audiences/types";
import { LanguageTexts, type Language } from "./language-texts";
import { LiveAudience } from "./live-audience";
import { UnitPicker } from "./unit-picker";

/** What stands in the form at first; a stored announcement when it is edited. */
export type FormValues = {
  unit: WritableUnit | undefined;
  includesBelow: boolean;
  channels: string[];
  priority: string;
  basis: string;
  texts: Record<string, { title: string; body: string }>;
  /** Wall clock of the tenant. */
  expiresAt: string | undefined;
  isPinned: boolean;
};

type Edited = { announcementId: string; seenAt: string };
type Props = {
  languages: Language[];
  units: WritableUnit[];
  values: FormValues;
} & (
  | {
      draft: ServerAction<DraftAnnouncementInput, { announcementId: string }>;
      edit?: undefined;
      edited?: undefined;
    }
  | { edit: ServerAction<EditAnnouncementInput>; edited: Edited; draft?: undefined }
);

export function AnnouncementForm(props: Props) {
  const { languages, units, values } = props;
  const t = useTranslations("communications.form");
  const router = useRouter();
  const first = { unitId: (values.unit ?? units[0])?.id, ...values };
  const [wish, setWish] = useState<Wish>(first);
  const [texts, setTexts] = useState(values.texts);

  const follow = (event: SyntheticEvent<HTMLDivElement>) => {
    const form = event.currentTarget.querySelector("form");
    if (!form) return;
    const typed = readFormInput(form) as Partial<Wish> & { texts?: typeof texts };
    setWish({
      unitId: typed.unitId,
      includesBelow: typed.includesBelow ?? false,
      channels: typed.channels ?? [],
      basis: typed.basis ?? "MEMBERSHIP",
    });
    setTexts(typed.texts ?? {});
  };
  const show = (announcementId: string) => router.push(`/office/announcements/${announcementId}`);

  const fields = (
    <>
      <UnitPicker units={units} chosen={values.unit} />
      <CheckboxField name="includesBelow" label={t("below")} defaultChecked={values.includesBelow} />
      <LanguageTexts languages={languages} written={values.texts} typed={texts} />
      <ChannelFields values={values} />
      <LiveAudience {...wish} />
      <SubmitButton>{t("save")}</SubmitButton>
    </>
  );

  return (
    <div onInput={follow} onChange={follow}>
      {props.draft ? (
        <ActionForm
          action={props.draft}
          draftKey="announcement"
          className="flex max-w-4xl flex-col gap-5"
          doneMessage={t("saved")}
          onDone={(made) => made && show(made.announcementId)}
        >
          {fields}
        </ActionForm>
      ) : (
        <ActionForm
          action={props.edit}
          fixed={props.edited}
          className="flex max-w-4xl flex-col gap-5"
          doneMessage={t("saved")}
          onDone={() => show(props.edited.announcementId)}
        >
          {fields}
        </ActionForm>
      )}
    </div>
  );
}

type Wish = { unitId: string | undefined; includesBelow: boolean; channels: string[]; basis: string };

function ChannelFields({ values }: { values: FormValues }) {
  const t = useTranslations("communications");

  return (
    <>
      <ChoiceField
        name="channels"
        label={t("form.channels")}
        help={t("form.channels_help")}
        isMultiple
        choices={outsideChannels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        defaultValue={values.channels}
      />
      <SelectField
        name="basis"
        label={t("form.basis")}
        help={t("form.basis_help")}
        choices={messageBases.map((basis) => ({ value: basis, label: t(`basis.${basis}`) }))}
        defaultValue={values.basis}
        isRequired
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="priority"
          label={t("form.priority")}
          choices={messagePriorities.map((priority) => ({
            value: priority,
            label: t(`priority.${priority}`),
          }))}
          defaultValue={values.priority}
          isRequired
        />
        <DateField
          name="expiresAt"
          type="datetime-local"
          label={t("form.expires")}
          help={t("form.expires_help")}
          {...(values.expiresAt === undefined ? {} : { defaultValue: values.expiresAt })}
        />
      </div>
      <CheckboxField name="isPinned" label={t("form.pin")} defaultChecked={values.isPinned} />
    </>
  );
}
