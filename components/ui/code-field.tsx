"use client";

import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

type Props = FieldProps & {
  digits?: number;
  /** Takes letters too, for codes on paper. */
  isAnyCode?: boolean;
};

/** A one-time code: one field, so that the phone can fill it in from the message. */
export function CodeField({ digits = 6, isAnyCode = false, ...field }: Props) {
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <input
        type="text"
        autoComplete="one-time-code"
        {...(isAnyCode
          ? { autoCapitalize: "none", spellCheck: false, maxLength: 20 }
          : { inputMode: "numeric", pattern: "[0-9]*", maxLength: digits })}
        dir="ltr"
        {...wiring.control}
        className={`${CONTROL_CLASS} tabular max-w-48 text-xl font-semibold`}
      />
    </Field>
  );
}
