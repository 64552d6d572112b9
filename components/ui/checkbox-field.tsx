"use client";

import { type FieldProps, FieldNotes, useField } from "./field";

type Props = FieldProps & { defaultChecked?: boolean; disabled?: boolean };

/** One box, yes or no. Several boxes under one question are a ChoiceField with `isMultiple`. */
export function CheckboxField({ name, label, help, isRequired, complaint, ...box }: Props) {
  const wiring = useField({ name, label, help, isRequired, complaint });

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={wiring.controlId} className="flex min-h-11 items-start gap-3 py-2.5">
        <input type="checkbox" {...box} {...wiring.control} className="mt-0.5 size-5 shrink-0" />
        <span data-label>{label}</span>
      </label>
      <FieldNotes help={help} wiring={wiring} />
    </div>
  );
}
