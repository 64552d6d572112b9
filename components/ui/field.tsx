"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { CircleAlert } from "lucide-react";
import { useFormState } from "./form-context";
import { Icon } from "./icon";

/** What every field has in common: a label above, help below, the refusal under it. */
export type FieldProps = {
  name: string;
  label: ReactNode;
  help?: ReactNode;
  isRequired?: boolean | undefined;
  /** Overrides the refusal the form holds for this name. */
  complaint?: string | undefined;
};

export const CONTROL_CLASS =
  "w-full min-h-11 rounded-md border border-line-strong bg-raised px-3 py-2 text-base text-text placeholder:text-muted aria-invalid:border-danger aria-invalid:bg-danger-soft disabled:bg-sunken disabled:text-muted";

type Wiring = {
  controlId: string;
  control: {
    id: string;
    name: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
    "aria-required": true | undefined;
  };
  message: string | undefined;
  helpId: string;
  errorId: string;
};

export function useField({ name, help, isRequired = false, complaint }: FieldProps): Wiring {
  const { error } = useFormState();
  const id = useId();
  const message = complaint ?? error?.fields?.[name];
  const helpId = `${id}-help`;
  const errorId = `${id}-error`;

  return {
    controlId: id,
    control: {
      id,
      name,
      "aria-describedby":
        [message && errorId, help !== undefined && helpId].filter(Boolean).join(" ") || undefined,
      "aria-invalid": message ? true : undefined,
      "aria-required": isRequired || undefined,
    },
    message,
    helpId,
    errorId,
  };
}

export function FieldLabel({
  isRequired = false,
  children,
}: {
  isRequired?: boolean | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("common");

  return (
    <>
      <span data-label>{children}</span>
      {!isRequired && <span className="text-muted font-normal">{` (${t("optional")})`}</span>}
    </>
  );
}

export function FieldNotes({ help, wiring }: { help?: ReactNode; wiring: Wiring }) {
  return (
    <>
      {wiring.message && (
        <p id={wiring.errorId} className="text-danger flex gap-1.5 text-sm font-medium">
          <Icon of={CircleAlert} size="sm" className="mt-1" />
          {wiring.message}
        </p>
      )}
      {help !== undefined && (
        <p id={wiring.helpId} className="text-muted text-sm">
          {help}
        </p>
      )}
    </>
  );
}

/** The frame of a one-control field. */
export function Field({
  field,
  wiring,
  children,
}: {
  field: FieldProps;
  wiring: Wiring;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={wiring.controlId} className="font-medium">
        <FieldLabel isRequired={field.isRequired}>{field.label}</FieldLabel>
      </label>
      {children}
      <FieldNotes help={field.help} wiring={wiring} />
    </div>
  );
}
