import { Temporal } from "temporal-polyfill";

/** The only reading of the server's clock; gates call it once and everything below takes `ctx.now`. */
export function systemNow(): Date {
  return new Date();
}

/** The calendar day of an instant in a time zone, as "YYYY-MM-DD". */
export function dayIn(timeZone: string, at: Date): string {
  return zonedAt(timeZone, at).toPlainDate().toString();
}

/** Midnight UTC of a "YYYY-MM-DD" day: how a PostgreSQL `date` travels through Prisma. */
export function asDate(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The instant of a wall clock ("2026-11-21T18:30") in a time zone; a time that a clock change skips moves forward. */
export function instantAt(timeZone: string, wallClock: string): Date {
  const zoned = Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone);
  return new Date(zoned.epochMilliseconds);
}

/** What the wall clock of a time zone shows at an instant, to the minute: the value of a datetime field. */
export function wallClockIn(timeZone: string, at: Date): string {
  return zonedAt(timeZone, at).toPlainDateTime().toString({ smallestUnit: "minute" });
}

function zonedAt(timeZone: string, at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

/**
 * The last day of a span of months that begins on a day: the day before the same day of the month comes round, or the
 * end of the month where it has no such day. Three years from 2024-02-29 end on 2027-02-28.
 */
export function lastDayOfMonths(startsOn: string, months: number): string {
  const start = Temporal.PlainDate.from(startsOn);
  const round = start.add({ months });
  return (round.day === start.day ? round.subtract({ days: 1 }) : round).toString();
}

/** The calendar day after a day. */
export function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}
