"use client";

import { Combobox } from "@base-ui/react/combobox";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";
import { useSearchChoices } from "./search-choices";
import type { Choice } from "./select-field";

type Props = FieldProps & {
  /** A route that answers `?q=` with `{ items: Choice[] }`. */
  searchHref: string;
  defaultChoice?: Choice | null;
  placeholder?: string;
  onChoose?: (choice: Choice | null) => void;
};

/** One of many, found by typing: a unit, a member. The form sends the value of the chosen. */
export function SearchField({ searchHref, defaultChoice = null, placeholder, onChoose, ...field }: Props) {
  const t = useTranslations("common.choice");
  const wiring = useField(field);
  const { name, ...control } = wiring.control;
  const [chosen, setChosen] = useState<Choice | null>(defaultChoice);
  const { choices, state, search } = useSearchChoices(searchHref);
  // The chosen stays among the items, or the list would forget what it is called.
  const items =
    chosen && !choices.some(({ value }) => value === chosen.value) ? [...choices, chosen] : choices;

  const choose = (choice: Choice | null) => {
    setChosen(choice);
    onChoose?.(choice);
  };

  return (
    <Field field={field} wiring={wiring}>
      <input type="hidden" name={name} value={chosen?.value ?? ""} />
      <Combobox.Root
        items={items}
        value={chosen}
        onValueChange={choose}
        filter={null}
        itemToStringLabel={(choice: Choice) => choice.label}
        isItemEqualToValue={(item, value) => item.value === value.value}
        onInputValueChange={(typed, { reason }) => reason === "input-change" && search(typed)}
      >
        <Combobox.Input {...control} data-field={name} placeholder={placeholder} className={CONTROL_CLASS} />
        <Combobox.Portal>
          <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
            <Combobox.Popup className="border-line bg-raised text-text shadow-overlay max-h-[min(var(--available-height),22rem)] w-(--anchor-width) overflow-y-auto rounded-md border p-1">
              <Combobox.Status className="text-muted px-3 py-2 text-sm empty:hidden">
                {state === "found" ? null : t(state)}
              </Combobox.Status>
              <Combobox.List>
                {(choice: Choice) => (
                  <Combobox.Item
                    key={choice.value}
                    value={choice}
                    className={clsx(
                      "min-h-11 cursor-pointer rounded-md px-3 py-2",
                      "data-highlighted:bg-brand-soft data-selected:font-semibold",
                    )}
                  >
                    {choice.label}
                    {choice.help && <span className="text-muted block text-sm">{choice.help}</span>}
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </Field>
  );
}
