"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { CODE_MINUTES } from "@/lib/identity/codes/constants";
import type { SentCode } from "@/lib/identity/codes/types";

const KEY = "sent-code";

/**
 * The code this tab waits for. A cheap phone throws the page away while its owner reads the message in another
 * app, so it is kept for the tab as long as the code is valid; it holds the number, never the code.
 */
export function useSentCode(): [SentCode | null, (sent: SentCode | null) => void] {
  const kept = useSyncExternalStore(subscribe, read, () => null);
  const sent = useMemo(() => parse(kept), [kept]);

  // Leaving by a link or by having signed in ends the wait; being thrown away does not run this.
  useEffect(() => () => write(null), []);

  return [sent, (next) => write(next && JSON.stringify({ sent: next, at: Date.now() }))];
}

// Where the browser forbids storage, a page that is thrown away begins again with the number.
let remembered: string | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): string | null {
  return remembered ?? stored((storage) => storage.getItem(KEY));
}

function write(text: string | null): void {
  remembered = text;
  stored((storage) => (text === null ? storage.removeItem(KEY) : storage.setItem(KEY, text)));
  for (const listener of listeners) listener();
}

function stored<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(window.sessionStorage);
  } catch {
    return null;
  }
}

function parse(kept: string | null): SentCode | null {
  if (kept === null) return null;
  const { sent, at } = JSON.parse(kept) as { sent: SentCode; at: number };
  return Date.now() - at < CODE_MINUTES * 60_000 ? sent : null;
}
