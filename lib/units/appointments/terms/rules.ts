import { dayAfter, lastDayOfMonths } from "@/lib/core/clock";
import { invalidInput, ruleViolated } from "@/lib/core/errors";
import type { Term } from "../rules";
import type { Breach, Limits, TermPreview } from "./types";

/**
 * The terms that count: those of more than one day. An appointment made by mistake is taken back on its first day,
 * and whoever never served is not to stand as somebody who did.
 */
export function counting(terms: readonly Term[]): Term[] {
  return terms.filter(({ startsOn, endsOn }) => endsOn === null || endsOn > startsOn);
}

/** The day a term ends if nobody says when: the last of the longest term, or none. */
export function defaultLastDay(startsOn: string, { termMonthsMax }: Limits): string | null {
  return termMonthsMax === null ? null : lastDayOfMonths(startsOn, termMonthsMax);
}

/** The first day on which a term begins a new row after one that ended; null while that one has no end. */
export function firstDayBack(endedOn: string | null, pauseMonths: number): string | null {
  return endedOn === null ? null : dayAfter(lastDayOfMonths(dayAfter(endedOn), pauseMonths));
}

/** The terms in one row with `term`, itself left out: those no whole pause parts from it, before it and after it. */
export function inRowWith(term: Term, others: readonly Term[], pauseMonths: number): Term[] {
  const inOrder = [...counting(others), term].toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const rows: Term[][] = [];
  for (const next of inOrder) {
    const row = rows.at(-1);
    const back = row ? firstDayBack(row.at(-1)?.endsOn ?? null, pauseMonths) : null;
    if (row && (back === null || next.startsOn < back)) row.push(next);
    else rows.push([next]);
  }
  return (rows.find((row) => row.includes(term)) ?? []).filter((other) => other !== term);
}

/** The first limit of an office that a term would pass, given the other terms of the same person in it. */
export function breachOf(term: Term, others: readonly Term[], limits: Limits): Breach | null {
  const { termMonthsMax: months, termsInRowMax, pauseMonths, termsMax } = limits;
  const lastDay = defaultLastDay(term.startsOn, limits);
  if (months !== null && lastDay !== null && (term.endsOn === null || term.endsOn > lastDay))
    return { reason: "appointment.term_too_long", values: { months, lastDay } };

  const all = counting(others);
  if (termsMax !== null && all.length >= termsMax)
    return { reason: "appointment.terms_used_up", values: { max: termsMax, ...named(all) } };

  if (termsInRowMax === null || pauseMonths === null) return null;
  const row = inRowWith(term, all, pauseMonths);
  if (row.length < termsInRowMax) return null;
  const back = firstDayBack(row.at(-1)?.endsOn ?? null, pauseMonths);
  const values = { max: termsInRowMax, months: pauseMonths, ...named(row) };
  if (back === null) return { reason: "appointment.terms_in_row_open", values };
  return { reason: "appointment.terms_in_row", values: { ...values, back } };
}

/** The terms that counted, as a refusal names them: days only, so that it tells nothing that the register does not. */
function named(terms: readonly Term[]): { count: number; terms: string } {
  const spans = terms
    .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
    .map(({ startsOn, endsOn }) => `${startsOn} – ${endsOn ?? "…"}`);
  return { count: terms.length, terms: spans.join("; ") };
}

/** What the limits say of a term, with no last day given as the longest term makes it. */
export function previewTerm(asked: Term, others: readonly Term[], limits: Limits): TermPreview {
  const { termMonthsMax, termsInRowMax, pauseMonths, termsMax, allowsExceptions } = limits;
  const lastDay = defaultLastDay(asked.startsOn, limits);
  const term = { startsOn: asked.startsOn, endsOn: asked.endsOn ?? lastDay };
  return {
    limits: { termMonthsMax, termsInRowMax, pauseMonths, termsMax, allowsExceptions },
    inRow: pauseMonths === null ? 0 : inRowWith(term, others, pauseMonths).length,
    altogether: counting(others).length,
    ...{ lastDay, breach: breachOf(term, others, limits) },
  };
}

/**
 * Refuses a term beyond the limits of its office and says which terms counted; where the office allows exceptions,
 * it takes a reason. Gives the reason that is to be kept: none for a term within the limits.
 */
export function assertWithinLimits(
  { exceptionReason, ...term }: Term & { exceptionReason: string | null },
  others: readonly Term[],
  limits: Limits,
): string | null {
  const breach = breachOf(term, others, limits);
  if (!breach) return null;
  if (!limits.allowsExceptions) throw ruleViolated(breach.reason, breach.values);
  if (exceptionReason === null) throw invalidInput("exceptionReason", breach.reason, breach.values);
  return exceptionReason;
}
