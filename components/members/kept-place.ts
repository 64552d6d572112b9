"use client";

import { useSyncExternalStore } from "react";
import type { PlaceView } from "@/lib/members/applications/types";

const KEY = "join:place";
const listeners = new Set<() => void>();
// Where storage is forbidden the choice still lives as long as the page.
let inMemory: string | null = null;

/** The chosen unit, which survives a reload of the tab as the form's own draft does. */
export function useKeptPlace(): [PlaceView | null, (place: PlaceView | null) => void] {
  const kept = useSyncExternalStore(subscribe, read, () => null);
  return [kept === null ? null : (JSON.parse(kept) as PlaceView), write];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): string | null {
  try {
    return window.sessionStorage.getItem(KEY) ?? inMemory;
  } catch {
    return inMemory;
  }
}

function write(place: PlaceView | null): void {
  inMemory = place && JSON.stringify(place);
  try {
    if (inMemory) window.sessionStorage.setItem(KEY, inMemory);
    else window.sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}
