"use client";

import type { ComponentProps } from "react";
import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

type Props = FieldProps &
  Pick<ComponentProps<"input">, "defaultValue" | "min" | "max" | "autoComplete" | "onChange"> & {
    type?: "date" | "datetime-local" | "time";
  };

/** The phone's own picker, in the phone's own language. */
export function DateField({ name, label, help, isRequired, complaint, type = "date", ...input }: Props) {
  const field = { name, label, help, isRequired, complaint };
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <input type={type} {...input} {...wiring.control} className={CONTROL_CLASS} />
    </Field>
  );
}
