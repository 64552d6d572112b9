"use client";

import { useFormatter } from "next-intl";
import { type ComponentProps, useState } from "react";
import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";

type Props = FieldProps &
  Pick<ComponentProps<"textarea">, "defaultValue" | "rows" | "lang" | "disabled"> & { maxLength?: number };

export function TextAreaField({
  name,
  label,
  help,
  isRequired,
  complaint,
  rows = 5,
  maxLength,
  ...area
}: Props) {
  const field = { name, label, help, isRequired, complaint };
  const wiring = useField(field);
  const format = useFormatter();
  const [length, setLength] = useState(String(area.defaultValue ?? "").length);

  return (
    <Field field={field} wiring={wiring}>
      <textarea
        rows={rows}
        {...area}
        {...wiring.control}
        onChange={(event) => setLength(event.currentTarget.value.length)}
        className={CONTROL_CLASS}
      />
      {maxLength !== undefined && (
        <p className="tabular text-muted self-end text-sm">{`${format.number(length)} / ${format.number(maxLength)}`}</p>
      )}
    </Field>
  );
}
