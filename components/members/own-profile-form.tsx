"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { PhoneField } from "@/components/ui/phone-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { EditOwnProfileInput } from "@/lib/members/profiles/schema";
import type { ContactView } from "@/lib/members/profiles/types";
import { PersonalFields, type PersonalValues } from "./personal-fields";

type Props = {
  country: string;
  values: PersonalValues & { locale: string | null };
  contacts: ContactView | null;
  locales: readonly string[];
  edit: ServerAction<EditOwnProfileInput>;
};

export function OwnProfileForm({ country, values, contacts, locales, edit }: Props) {
  const t = useTranslations("members.me");
  const tField = useTranslations("members.fields");
  const names = new Map(
    locales.map((locale) => [
      locale,
      new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale,
    ]),
  );

  return (
    <ActionForm action={edit} doneHref="/me" doneMessage={t("saved")} draftKey="me" label={t("edit")}>
      <PersonalFields country={country} values={values} />
      <PhoneField
        name="phoneAlt"
        label={tField("phone_alt")}
        {...(contacts?.phoneAlt ? { defaultValue: contacts.phoneAlt } : {})}
      />
      <TextField
        name="email"
        type="email"
        label={tField("email")}
        autoComplete="email"
        defaultValue={contacts?.email ?? undefined}
      />
      <SelectField
        name="locale"
        label={tField("language")}
        help={tField("language_help")}
        choices={locales.map((locale) => ({ value: locale, label: names.get(locale) ?? locale }))}
        defaultValue={values.locale ?? undefined}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
