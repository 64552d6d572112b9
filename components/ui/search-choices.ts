"use client";

import { useRef, useState, useTransition } from "react";
import type { Choice } from "./select-field";

export type SearchState = "idle" | "searching" | "found" | "none" | "failed";

const PAUSE_MS = 200;
const LETTERS_MIN = 2;

/** Asks a search route while the reader types: after a pause, newest question only, and says when it could not. */
export function useSearchChoices(searchHref: string) {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [state, setState] = useState<SearchState>("idle");
  const [, startTransition] = useTransition();
  const pending = useRef<AbortController | null>(null);

  const search = (typed: string) => {
    pending.current?.abort();
    if (typed.trim().length < LETTERS_MIN) {
      setChoices([]);
      setState("idle");
      return;
    }
    const asked = new AbortController();
    pending.current = asked;
    setState("searching");
    startTransition(async () => {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (asked.signal.aborted) return;
      const found = await fetchChoices(searchHref, typed.trim(), asked.signal);
      if (asked.signal.aborted) return;
      startTransition(() => {
        setChoices(found ?? []);
        setState(found === null ? "failed" : found.length === 0 ? "none" : "found");
      });
    });
  };

  return { choices, state, search };
}

async function fetchChoices(href: string, typed: string, signal: AbortSignal): Promise<Choice[] | null> {
  const url = `${href}${href.includes("?") ? "&" : "?"}q=${encodeURIComponent(typed)}`;
  try {
    const response = await fetch(url, { signal, headers: { accept: "application/json" } });
    if (!response.ok) return null;
    const { items } = (await response.json()) as { items: Choice[] };
    return items;
  } catch {
    // No network or an answer that is none: the field says so, and typing again asks again.
    return null;
  }
}
