"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { BODY_LENGTH_MAX, TITLE_LENGTH_MAX } from "@/lib/communications/announcements/constants";
import { AnnouncementText } from "./announcement-text";

export type Language = { locale: string; name: string };
type Texts = Partial<Record<string, { title?: string; body?: string }>>;
type Props = {
  languages: Language[];
  written: Texts;
  /** What stands in the fields at this moment, for the preview. */
  typed: Texts;
};

/** The languages side by side, each with what its readers will see below it. */
export function LanguageTexts({ languages, written, typed }: Props) {
  const t = useTranslations("communications.form");

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{t("texts")}</legend>
      <p className="text-muted text-sm">{t("texts_help")}</p>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {languages.map(({ locale, name }) => (
          <div key={locale} className="flex min-w-0 flex-col gap-4">
            <TextField
              name={`texts.${locale}.title`}
              label={t("title", { language: name })}
              lang={locale}
              maxLength={TITLE_LENGTH_MAX}
              defaultValue={written[locale]?.title ?? ""}
              isRequired={languages.length === 1}
            />
            <TextAreaField
              name={`texts.${locale}.body`}
              label={t("body", { language: name })}
              lang={locale}
              rows={8}
              maxLength={BODY_LENGTH_MAX}
              defaultValue={written[locale]?.body ?? ""}
              isRequired={languages.length === 1}
            />
            <details className="border-line group rounded-md border px-3">
              <summary className="flex min-h-11 items-center justify-between gap-2 font-medium">
                {t("preview", { language: name })}
                <Icon of={ChevronDown} className="group-open:rotate-180" />
              </summary>
              <Preview locale={locale} text={typed[locale]} />
            </details>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Preview({ locale, text }: { locale: string; text: Texts[string] }) {
  const t = useTranslations("communications.form");
  if (!text?.title && !text?.body) return <p className="text-muted pb-3 text-sm">{t("preview_empty")}</p>;

  return (
    <div className="flex flex-col gap-3 pb-3">
      <p lang={locale} className="text-lg font-semibold">
        {text.title}
      </p>
      <AnnouncementText text={{ locale, body: text.body ?? "" }} />
    </div>
  );
}
