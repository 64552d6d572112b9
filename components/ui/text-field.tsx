"use client";

import type { ComponentProps } from "react";
import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

type Props = FieldProps &
  Pick<
    ComponentProps<"input">,
    | "defaultValue"
    | "autoComplete"
    | "inputMode"
    | "maxLength"
    | "min"
    | "max"
    | "step"
    | "lang"
    | "disabled"
    | "placeholder"
  > & { type?: "text" | "email" | "number" | "password" | "search" | "url" };

export function TextField({ name, label, help, isRequired, complaint, type = "text", ...input }: Props) {
  const field = { name, label, help, isRequired, complaint };
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <input type={type} {...input} {...wiring.control} className={CONTROL_CLASS} />
    </Field>
  );
}
