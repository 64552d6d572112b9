"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { CHARTER_LENGTH_MAX } from "@/lib/units/charters/constants";
import type { WriteCharterInput } from "@/lib/units/charters/schema";

type Props = {
  languages: { locale: string; name: string }[];
  /** The text in force, by language. */
  texts: Record<string, string>;
  shownVersion: number;
  bearerCount: number;
  write: ServerAction<WriteCharterInput>;
};

export function CharterForm({ languages, texts, shownVersion, bearerCount, write }: Props) {
  const t = useTranslations("rights.charter");

  return (
    <ActionForm
      action={write}
      fixed={{ shownVersion }}
      draftKey="charter"
      doneMessage={t("saved")}
      label={t("title")}
    >
      {languages.map(({ locale, name }) => (
        <TextAreaField
          key={locale}
          name={`texts.${locale}`}
          label={t("text_in", { language: name })}
          help={languages.length > 1 ? t("text_help") : undefined}
          lang={locale}
          rows={10}
          maxLength={CHARTER_LENGTH_MAX}
          defaultValue={texts[locale] ?? ""}
        />
      ))}
      <p>{t("save_note", { count: bearerCount })}</p>
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
