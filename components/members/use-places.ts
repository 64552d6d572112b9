"use client";

import { useEffect, useState } from "react";
import type { PlaceView } from "@/lib/members/applications/types";

type Places = { items: PlaceView[]; state: "loading" | "ready" | "failed" };

const SEARCH_DELAY_MS = 250;

/** Units to choose from, as the address of the places route asks for them; null asks for nothing. */
export function usePlaces(query: string | null): Places & { again: () => void } {
  const [answer, setAnswer] = useState<Places & { query: string | null }>({
    items: [],
    state: "ready",
    query: null,
  });
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (query === null) return;
    const stop = new AbortController();
    const load = async () => {
      try {
        const response = await fetch(`/api/v1/members/places?${query}`, { signal: stop.signal });
        if (!response.ok) throw new Error(String(response.status));
        setAnswer({ items: (await response.json()) as PlaceView[], state: "ready", query });
      } catch {
        if (!stop.signal.aborted) setAnswer({ items: [], state: "failed", query });
      }
    };
    const timer = setTimeout(() => void load(), query.startsWith("q=") ? SEARCH_DELAY_MS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, tries]);

  const isCurrent = query === null || answer.query === query;
  return {
    items: isCurrent ? answer.items : [],
    state: isCurrent ? answer.state : "loading",
    again: () => setTries(tries + 1),
  };
}
