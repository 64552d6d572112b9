"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ChoiceField } from "@/components/ui/choice-field";
import { DateField } from "@/components/ui/date-field";
import { TextField } from "@/components/ui/text-field";
import { postalCodeField } from "./postal-code-field";
import { CONSENT_CHANNELS } from "@/lib/members/consents/constants";
import {
  ADDRESS_LENGTH_MAX,
  GENDERS,
  NAME_LENGTH_MAX,
  PLACE_LENGTH_MAX,
} from "@/lib/members/profiles/constants";

type Props = { complaintOf: (field: string) => string | undefined };

export function AboutYou({ complaintOf }: Props) {
  const t = useTranslations("members.fields");

  return (
    <div className="flex flex-col gap-5">
      <TextField
        name="name"
        label={t("name")}
        help={t("name_help")}
        maxLength={NAME_LENGTH_MAX}
        autoComplete="name"
        isRequired
        complaint={complaintOf("name")}
      />
      <TextField
        name="nameLocal"
        label={t("name_local")}
        lang="ta"
        maxLength={NAME_LENGTH_MAX}
        complaint={complaintOf("nameLocal")}
      />
      <DateField
        name="birthDate"
        label={t("birth_date")}
        autoComplete="bday"
        isRequired
        complaint={complaintOf("birthDate")}
      />
      <ChoiceField
        name="gender"
        label={t("gender")}
        choices={GENDERS.map((gender) => ({ value: gender, label: t(`genders.${gender}`) }))}
        defaultValue="UNDISCLOSED"
        isRequired
      />
    </div>
  );
}

export function Address({ complaintOf, country }: Props & { country: string }) {
  const t = useTranslations("members.fields");

  return (
    <div className="flex flex-col gap-5">
      <TextField
        name="addressLine"
        label={t("address")}
        maxLength={ADDRESS_LENGTH_MAX}
        autoComplete="street-address"
        complaint={complaintOf("addressLine")}
      />
      <TextField
        name="place"
        label={t("place")}
        maxLength={PLACE_LENGTH_MAX}
        autoComplete="address-level2"
        isRequired
        complaint={complaintOf("place")}
      />
      <TextField
        name="pinCode"
        {...postalCodeField(country, t)}
        autoComplete="postal-code"
        isRequired
        complaint={complaintOf("pinCode")}
      />
    </div>
  );
}

export function Consent({ notice }: { notice: ReactNode }) {
  const t = useTranslations("members.consent");
  const tConsents = useTranslations("members.consents");

  return (
    <div className="flex flex-col gap-3">
      <p>{t("intro")}</p>
      <ul className="list-disc space-y-1 ps-6">
        <li>{t("kept")}</li>
        <li>{t("seen")}</li>
        <li>{t("rights")}</li>
      </ul>
      {notice}
      <ChoiceField
        name="messages"
        label={tConsents("join_messages")}
        help={tConsents("join_messages_help")}
        isMultiple
        choices={CONSENT_CHANNELS.map((channel) => ({
          value: channel,
          label: tConsents(`channels.${channel}`),
        }))}
      />
      <CheckboxField name="hasConsented" label={t("agree")} isRequired />
    </div>
  );
}
