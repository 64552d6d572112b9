"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { CONSENT_TEXT_LENGTH_MAX } from "@/lib/members/consents/constants";
import type { WriteConsentTextInput } from "@/lib/members/consents/schema";

type Props = {
  languages: { locale: string; name: string }[];
  /** The text that holds now, by language. */
  texts: Record<string, string>;
  write: ServerAction<WriteConsentTextInput>;
};

export function ConsentTextForm({ languages, texts, write }: Props) {
  const t = useTranslations("members.consents");

  return (
    <ActionForm
      action={write}
      fixed={{ purpose: "MESSAGES" }}
      doneMessage={t("text_saved")}
      label={t("org_title")}
    >
      {languages.map(({ locale, name }) => (
        <TextAreaField
          key={locale}
          name={`texts.${locale}`}
          label={t("text_in", { language: name })}
          lang={locale}
          rows={6}
          maxLength={CONSENT_TEXT_LENGTH_MAX}
          defaultValue={texts[locale] ?? ""}
        />
      ))}
      <SubmitButton>{t("text_save")}</SubmitButton>
    </ActionForm>
  );
}
