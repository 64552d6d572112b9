"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { CODE_MINUTES } from "@/lib/identity/codes/constants";
import type { SentCode } from "@/lib/identity/codes/types";

/**
 * The code this tab waits for. A cheap phone throws the page away while its owner reads the message in another
 * app, so it is kept for the tab as long as the code is valid; it holds the number, never the code. Each use of codes
 * has a key of its own.
 */
export function useSentCode(
  use: "sign-in" | "change-phone" | "lost-phone",
): [SentCode | null, (sent: SentCode | null) => void] {
  const key = `sent-code ${use}`;
  const kept = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const sent = useMemo(() => parse(kept), [kept]);

  // Leaving by a link or by having signed in ends the wait; being thrown away does not run this.
  useEffect(() => () => write(key, null), [key]);

  return [sent, (next) => write(key, next && JSON.stringify({ sent: next, at: Date.now() }))];
}

// Where the browser forbids storage, a page that is thrown away begins again with the number.
const remembered = new Map<string, string | null>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(key: string): string | null {
  return remembered.get(key) ?? stored((storage) => storage.getItem(key));
}

function write(key: string, text: string | null): void {
  remembered.set(key, text);
  stored((storage) => (text === null ? storage.removeItem(key) : storage.setItem(key, text)));
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
