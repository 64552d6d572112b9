"use client";

import { useTranslations } from "next-intl";
import { DateField } from "@/components/ui/date-field";
import { PhoneField } from "@/components/ui/phone-field";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { postalCodeField } from "./postal-code-field";
import {
  ADDRESS_LENGTH_MAX,
  GENDERS,
  NAME_LENGTH_MAX,
  PLACE_LENGTH_MAX,
} from "@/lib/members/profiles/constants";
import type { ContactView, Gender } from "@/lib/members/profiles/types";
import type { VisibleField } from "@/lib/members/visibility/types";

export type PersonalValues = {
  name: string;
  nameLocal: string | null;
  fatherName: string | null;
  birthDate: string | null;
  gender: Gender;
  addressLine: string | null;
  place: string | null;
  pinCode: string | null;
};

type Props = {
  country: string;
  values?: PersonalValues | undefined;
  isComplete?: boolean;
  hidden?: readonly VisibleField[];
};

/** Who somebody is and where they live; `isComplete` marks what a new record has to hold. */
export function PersonalFields({ country, values, isComplete = false, hidden = [] }: Props) {
  const t = useTranslations("members.fields");

  return (
    <>
      <TextField
        name="name"
        label={t("name")}
        help={t("name_help")}
        isRequired
        maxLength={NAME_LENGTH_MAX}
        defaultValue={values?.name}
      />
      <TextField
        name="nameLocal"
        label={t("name_local")}
        maxLength={NAME_LENGTH_MAX}
        defaultValue={values?.nameLocal ?? undefined}
      />
      <TextField
        name="fatherName"
        label={t("father_name")}
        maxLength={NAME_LENGTH_MAX}
        defaultValue={values?.fatherName ?? undefined}
      />
      {!hidden.includes("BIRTH_DATE") && (
        <DateField
          name="birthDate"
          label={t("birth_date")}
          isRequired={isComplete}
          defaultValue={values?.birthDate ?? undefined}
        />
      )}
      <SelectField
        name="gender"
        label={t("gender")}
        isRequired
        choices={GENDERS.map((gender) => ({ value: gender, label: t(`genders.${gender}`) }))}
        defaultValue={values?.gender ?? "UNDISCLOSED"}
      />
      {!hidden.includes("ADDRESS") && (
        <TextField
          name="addressLine"
          label={t("address")}
          maxLength={ADDRESS_LENGTH_MAX}
          defaultValue={values?.addressLine ?? undefined}
        />
      )}
      <TextField
        name="place"
        label={t("place")}
        maxLength={PLACE_LENGTH_MAX}
        defaultValue={values?.place ?? undefined}
      />
      {!hidden.includes("ADDRESS") && (
        <TextField
          name="pinCode"
          {...postalCodeField(country, t)}
          defaultValue={values?.pinCode ?? undefined}
        />
      )}
    </>
  );
}

type ContactProps = {
  values?: ContactView | undefined;
  hasOwnPhone?: boolean;
  hidden?: readonly VisibleField[];
};

/** `hasOwnPhone`: the person signs in with their number, which an office cannot change. */
export function ContactFields({ values, hasOwnPhone = false, hidden = [] }: ContactProps) {
  const t = useTranslations("members.fields");
  const phone = (value: string | null | undefined) => (value ? { defaultValue: value } : {});

  return (
    <>
      {!hidden.includes("PHONE") && (
        <>
          {hasOwnPhone ? (
            <input type="hidden" name="phone" value={values?.phone ?? ""} readOnly />
          ) : (
            <PhoneField name="phone" label={t("phone")} {...phone(values?.phone)} />
          )}
          <PhoneField name="phoneAlt" label={t("phone_alt")} {...phone(values?.phoneAlt)} />
        </>
      )}
      {!hidden.includes("EMAIL") && (
        <TextField
          name="email"
          type="email"
          label={t("email")}
          autoComplete="email"
          defaultValue={values?.email ?? undefined}
        />
      )}
    </>
  );
}
