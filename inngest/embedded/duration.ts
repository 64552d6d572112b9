const UNIT_MS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};

/** Milliseconds of a duration as the SDK writes it ("1h30m", "10s"), or null where it is none. */
export function parseDuration(text: string): number | null {
  if (!/^(\d+[wdhms])+$/.test(text)) return null;
  const parts = text.matchAll(/(\d+)([wdhms])/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? ""] ?? 0), 0);
}

/** When a sleep or a wait ends: the SDK gives a duration or, for `sleepUntil`, an ISO date. Null for neither. */
export function dueAt(text: string, now: Date): Date | null {
  const duration = parseDuration(text);
  if (duration !== null) return new Date(now.getTime() + duration);

  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** When to try again: what the function asked for, else the step of the backoff. */
export function retryAt(after: string | null, now: Date, backoffMs: number): Date {
  if (after === null) return new Date(now.getTime() + backoffMs);
  if (/^\d+$/.test(after)) return new Date(now.getTime() + Number(after) * 1000);

  const date = new Date(after);
  return Number.isNaN(date.getTime()) ? new Date(now.getTime() + backoffMs) : date;
}

/** Ten seconds, doubled with each attempt up to an hour, with a tenth of jitter so that failures spread. */
export function standardBackoffMs(attempt: number): number {
  const base = Math.min(10_000 * 2 ** attempt, 3_600_000);
  return base * (1 + Math.random() / 10);
}
