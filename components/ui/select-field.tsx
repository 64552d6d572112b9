"use client";

import type { ComponentProps } from "react";
import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

export type Choice = { value: string; label: string; help?: string; isDisabled?: boolean };

type Props = FieldProps &
  Pick<ComponentProps<"select">, "defaultValue" | "disabled" | "onChange"> & {
    choices: readonly Choice[];
    /** The first, empty line; without it the first choice is chosen. */
    placeholder?: string;
  };

export function SelectField({
  name,
  label,
  help,
  isRequired,
  complaint,
  choices,
  placeholder,
  ...select
}: Props) {
  const field = { name, label, help, isRequired, complaint };
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <select {...select} {...wiring.control} className={CONTROL_CLASS}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.isDisabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
