"use client";

import { FieldLabel, FieldNotes, type FieldProps, useField } from "./field";
import type { Choice } from "./select-field";

type Props = FieldProps & {
  choices: readonly Choice[];
  isMultiple?: boolean;
  defaultValue?: string | readonly string[];
};

/** A question with a few answers in sight: one (radio) or several (boxes). */
export function ChoiceField({
  name,
  label,
  help,
  isRequired,
  complaint,
  choices,
  isMultiple = false,
  defaultValue,
}: Props) {
  const wiring = useField({ name, label, help, isRequired, complaint });
  const chosen = typeof defaultValue === "string" ? [defaultValue] : (defaultValue ?? []);

  return (
    <fieldset className="flex flex-col gap-1.5" aria-describedby={wiring.control["aria-describedby"]}>
      <legend className="mb-1.5 font-medium">
        {/* Boxes stand each for itself, and a question that came answered cannot be left open. */}
        <FieldLabel isRequired={isRequired || isMultiple || chosen.length > 0}>{label}</FieldLabel>
      </legend>
      <div className="flex flex-col gap-2">
        {choices.map((choice, index) => (
          <label
            key={choice.value}
            htmlFor={`${wiring.controlId}-${index}`}
            className="border-line-strong bg-raised has-checked:border-brand has-checked:bg-brand-soft flex min-h-11 items-start gap-3 rounded-md border px-3 py-2.5"
          >
            <input
              id={`${wiring.controlId}-${index}`}
              type={isMultiple ? "checkbox" : "radio"}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              disabled={choice.isDisabled}
              aria-invalid={wiring.control["aria-invalid"]}
              className="mt-0.5 size-5 shrink-0"
            />
            <span className="min-w-0">
              <span className="block">{choice.label}</span>
              {choice.help && <span className="text-muted block text-sm">{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldNotes help={help} wiring={wiring} />
    </fieldset>
  );
}
