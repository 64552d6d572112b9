"use client";

import { useTranslations } from "next-intl";
import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

type Props = FieldProps & {
  defaultValue?: string;
  /** What the keyboard may offer; "tel" unless a page lets it offer more. */
  autoComplete?: string;
};

/** Takes a number as people write it; the server makes it E.164. */
export function PhoneField({ help, defaultValue, autoComplete = "tel", ...rest }: Props) {
  const t = useTranslations("common.form");
  const field = { help: help ?? t("phone_help"), ...rest };
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <input
        type="tel"
        inputMode="tel"
        autoComplete={autoComplete}
        dir="ltr"
        defaultValue={defaultValue}
        {...wiring.control}
        className={CONTROL_CLASS}
      />
    </Field>
  );
}
