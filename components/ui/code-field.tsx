"use client";

import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

/** A one-time code: one field, so that the phone can fill it in from the message. */
export function CodeField({ digits = 6, ...field }: FieldProps & { digits?: number }) {
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        maxLength={digits}
        dir="ltr"
        {...wiring.control}
        className={`${CONTROL_CLASS} tabular max-w-48 text-xl font-semibold`}
      />
    </Field>
  );
}
