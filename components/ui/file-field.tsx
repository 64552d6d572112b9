"use client";

import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

type Props = FieldProps & { accept?: string };

/** The phone's or computer's own chooser. What the file holds is checked on the server. */
export function FileField({ name, label, help, isRequired, complaint, accept }: Props) {
  const field = { name, label, help, isRequired, complaint };
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <input type="file" accept={accept} {...wiring.control} className={`${CONTROL_CLASS} file:me-3`} />
    </Field>
  );
}
