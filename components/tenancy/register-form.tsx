"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { PhoneField } from "@/components/ui/phone-field";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import {
  EMAIL_LENGTH_MAX,
  NAME_LENGTH_MAX,
  ORGANISATION_KINDS,
  PERSON_NAME_LENGTH_MAX,
  SLUG_LENGTH_MAX,
} from "@/lib/tenancy/registrations/constants";
import type { RegistrationForm } from "@/lib/tenancy/registrations/schema";

type Props = {
  register: ServerAction<RegistrationForm>;
  /** What follows the name in the organisation's address. */
  addressEnding: string;
  countries: readonly Choice[];
};

export function RegisterForm({ register, addressEnding, countries }: Props) {
  const t = useTranslations("tenancy.register");
  const kinds = ORGANISATION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));

  return (
    <ActionForm action={register} doneHref="/register/sent" draftKey="register" label={t("title")}>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-3 text-lg font-semibold">{t("organisation")}</legend>
        <TextField name="name" label={t("name")} isRequired maxLength={NAME_LENGTH_MAX} />
        <TextField
          name="nameLocal"
          label={t("name_local")}
          help={t("name_local_help")}
          maxLength={NAME_LENGTH_MAX}
        />
        <TextField
          name="slug"
          label={t("slug")}
          help={t("slug_help", { ending: addressEnding })}
          isRequired
          inputMode="url"
          autoComplete="off"
          maxLength={SLUG_LENGTH_MAX}
        />
        <SelectField name="kind" label={t("kind")} isRequired choices={kinds} />
        <SelectField name="country" label={t("country")} isRequired choices={countries} />
      </fieldset>
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-3 text-lg font-semibold">{t("owner")}</legend>
        <p className="text-muted">{t("owner_help")}</p>
        <TextField
          name="ownerName"
          label={t("owner_name")}
          isRequired
          autoComplete="name"
          maxLength={PERSON_NAME_LENGTH_MAX}
        />
        <TextField
          name="ownerEmail"
          type="email"
          label={t("owner_email")}
          help={t("owner_email_help")}
          isRequired
          autoComplete="email"
          maxLength={EMAIL_LENGTH_MAX}
        />
        <PhoneField name="ownerPhone" label={t("owner_phone")} help={t("owner_phone_help")} isRequired />
      </fieldset>
      <SubmitButton>{t("send")}</SubmitButton>
    </ActionForm>
  );
}
