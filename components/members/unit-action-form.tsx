"use client";

import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { NOTE_LENGTH_MAX } from "@/lib/members/profiles/constants";
import type { PlaceView } from "@/lib/members/applications/types";
import { UnitPicker } from "./unit-picker";

type Props<Input, Output> = {
  action: ServerAction<Input, Output>;
  fixed: Partial<Input>;
  /** The name under which the action takes the chosen unit. */
  unitField: string;
  unitLabel: string;
  unitHelp?: string;
  /** A line of free text beside it, by the name the action takes it. */
  text?: { field: string; label: string };
  submit: string;
  doneMessage: string;
  doneHref?: string;
  children?: ReactNode;
};

/** An act about a unit to choose: joining a wing, moving to another booth. */
export function UnitActionForm<Input, Output = void>(props: Props<Input, Output>) {
  const { action, fixed, unitField, text, doneHref } = props;
  const [place, setPlace] = useState<PlaceView | null>(null);
  const chosen = { ...fixed, [unitField]: place?.id ?? "" } as Partial<Input>;

  return (
    <ActionForm
      action={action}
      fixed={chosen}
      doneMessage={props.doneMessage}
      doneHref={doneHref}
      onDone={() => setPlace(null)}
      isResetWhenDone
      label={props.submit}
    >
      {props.children}
      <UnitPicker
        name={unitField}
        label={props.unitLabel}
        {...(props.unitHelp ? { help: props.unitHelp } : {})}
        value={place}
        onChoose={setPlace}
      />
      {text && <TextField name={text.field} label={text.label} maxLength={NOTE_LENGTH_MAX} />}
      <SubmitButton>{props.submit}</SubmitButton>
    </ActionForm>
  );
}
