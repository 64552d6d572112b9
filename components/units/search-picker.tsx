"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { CONTROL_CLASS, FieldNotes, useField } from "@/components/ui/field";
import { useFetched } from "./use-fetched";

export type Pick = { value: string; label: string; detail: string };

type Props<T> = {
  name: string;
  label: string;
  help: string;
  /** The address that answers a search; the words are added as `q`. */
  searchHref: string;
  asPick: (hit: T) => Pick;
  /** Says how many were found; 0 too. */
  found: (count: number) => ReactNode;
  onPick?: (value: string) => void;
};

const LETTERS_MIN = 2;

/** Finds one thing among very many: words above, answers as choices below. Plain radios, so every key works. */
export function SearchPicker<T>({ name, label, help, searchHref, asPick, found, onPick }: Props<T>) {
  const t = useTranslations("units.tree");
  const [words, setWords] = useState("");
  const resultsId = useId();
  const wiring = useField({ name, label, help, isRequired: true });
  const isSearched = words.trim().length >= LETTERS_MIN;
  const joint = searchHref.includes("?") ? "&" : "?";
  const { items, hasFailed } = useFetched<T[]>(
    isSearched ? `${searchHref}${joint}q=${encodeURIComponent(words.trim())}` : null,
  );

  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={wiring.controlId} className="font-medium">
        <span data-label>{label}</span>
      </label>
      <input
        type="search"
        id={wiring.controlId}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        autoComplete="off"
        aria-controls={resultsId}
        aria-describedby={wiring.control["aria-describedby"]}
        aria-invalid={wiring.control["aria-invalid"]}
        className={CONTROL_CLASS}
      />
      <FieldNotes help={help} wiring={wiring} />
      <p role="status" className="text-muted text-sm">
        {hasFailed ? t("failed") : items ? found(items.length) : isSearched && t("loading")}
      </p>
      <ul id={resultsId} className="flex max-h-64 flex-col gap-1 overflow-y-auto">
        {items?.map(asPick).map((pick, i) => (
          <li key={pick.value}>
            <label
              htmlFor={`${resultsId}-${i}`}
              className="border-line has-checked:border-brand has-checked:bg-brand-soft flex min-h-11 items-start gap-3 rounded-md border px-3 py-2"
            >
              <input
                id={`${resultsId}-${i}`}
                type="radio"
                name={name}
                value={pick.value}
                onChange={() => onPick?.(pick.value)}
                className="mt-1 size-5 shrink-0"
              />
              {pick.label}
              <span className="text-muted ms-auto text-end text-sm">{pick.detail}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
