"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import {
  CORRECTION_FIELDS,
  PLAIN_KINDS,
  WANTED_LENGTH_MAX,
  WORDS_LENGTH_MAX,
} from "@/lib/privacy/requests/constants";
import type { SubmitRequestInput } from "@/lib/privacy/requests/schema";

type Props = { submit: ServerAction<SubmitRequestInput> };

const DONE = "/me/privacy";

export function AskForm({ submit }: Props) {
  const t = useTranslations("privacy");

  return (
    <ActionForm
      action={submit}
      doneHref={DONE}
      doneMessage={t("ask.done")}
      draftKey="privacy-ask"
      label={t("ask.title")}
    >
      <ChoiceField
        name="kind"
        label={t("ask.kind")}
        defaultValue="ACCESS"
        choices={PLAIN_KINDS.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          help: t(`kind_help.${kind}`),
        }))}
      />
      <Words />
      <SubmitButton>{t("ask.submit")}</SubmitButton>
    </ActionForm>
  );
}

export function CorrectionForm({ submit }: Props) {
  const t = useTranslations("privacy");

  return (
    <ActionForm
      action={submit}
      fixed={{ kind: "CORRECTION" }}
      doneHref={DONE}
      doneMessage={t("ask.done")}
      draftKey="privacy-correct"
      label={t("ask.correct")}
    >
      <ChoiceField
        name="field"
        label={t("ask.field")}
        defaultValue="joinedOn"
        choices={CORRECTION_FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) }))}
      />
      <TextField
        name="wanted"
        label={t("ask.wanted")}
        help={t("ask.wanted_help")}
        maxLength={WANTED_LENGTH_MAX}
        isRequired
      />
      <Words />
      <SubmitButton>{t("ask.submit")}</SubmitButton>
    </ActionForm>
  );
}

export function EraseForm({ submit }: Props) {
  const t = useTranslations("privacy");

  return (
    <ActionForm
      action={submit}
      fixed={{ kind: "ERASURE" }}
      doneHref={DONE}
      doneMessage={t("ask.done")}
      label={t("erase.title")}
    >
      <CheckboxField name="hasRead" label={t("erase.confirm")} isRequired />
      <Words />
      <SubmitButton variant="danger">{t("erase.submit")}</SubmitButton>
    </ActionForm>
  );
}

function Words() {
  const t = useTranslations("privacy.ask");

  return (
    <TextAreaField
      name="words"
      label={t("words")}
      help={t("words_help")}
      rows={4}
      maxLength={WORDS_LENGTH_MAX}
    />
  );
}
