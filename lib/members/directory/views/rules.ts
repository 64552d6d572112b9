import { ruleViolated } from "@/lib/core/errors";
import { VIEW_PARAMS, VIEWS_MAX } from "./constants";

/** What of an address is kept: filters, order and columns, each once and in one order; no words, no place in the result. */
export function keptQuery(query: string): string {
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const key of VIEW_PARAMS) {
    for (const value of new Set(given.getAll(key))) if (value !== "") kept.append(key, value);
  }
  return kept.toString();
}

/** Refuses one list more than can be told apart. */
export function assertRoom(kept: number): void {
  if (kept >= VIEWS_MAX) throw ruleViolated("member_view.too_many", { max: VIEWS_MAX });
}
