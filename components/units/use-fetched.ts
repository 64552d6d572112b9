"use client";

import { useEffect, useState } from "react";

type Fetched<T> = { key: string; items: T | null; hasFailed: boolean };

const PAUSE_MS = 250;

/** What an address answers, a moment after it stopped changing; an older answer never replaces a newer one. */
export function useFetched<T>(address: string | null): { items: T | null; hasFailed: boolean } {
  const [fetched, setFetched] = useState<Fetched<T> | null>(null);

  useEffect(() => {
    if (address === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      fetchJson<T>(address, abort.signal).then(
        (items) => setFetched({ key: address, items, hasFailed: false }),
        () => !abort.signal.aborted && setFetched({ key: address, items: null, hasFailed: true }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [address]);

  const isCurrent = fetched?.key === address;
  return { items: isCurrent ? fetched.items : null, hasFailed: isCurrent && fetched.hasFailed };
}

export async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, signal ? { signal } : {});
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as T;
}
