import { dayAfter, dayIn, instantAt, wallClockIn } from "@/lib/core/clock";
import type { MessageBasis, MessagePriority } from "../announcements/constants";
import { BUDGET_DAYS, DIGEST_HOUR, HOLD_DAYS_MAX, type MessageClass, type QuietChoice } from "./constants";

/** The class an announcement goes out under, by what its writer said of it. */
export function classOf({
  basis,
  priority,
}: {
  basis: MessageBasis;
  priority: MessagePriority;
}): MessageClass {
  if (basis === "NOTICE") return "STATUTORY";
  return priority === "HIGH" ? "URGENT" : "ORDINARY";
}

/** What the gateway needs of a moment, by the organisation's clock. */
export type Moment = {
  now: Date;
  timeZone: string;
  /** Minutes since midnight. */
  minute: number;
  today: string;
  /** The first day whose messages still count against the budget. */
  firstDay: string;
  nextDaily: Date;
  nextWeekly: Date;
};

export function momentAt(timeZone: string, now: Date): Moment {
  const clock = wallClockIn(timeZone, now);
  const today = dayIn(timeZone, now);
  const back = new Date(`${today}T00:00:00Z`);
  back.setUTCDate(back.getUTCDate() - (BUDGET_DAYS - 1));
  return {
    ...{ now, timeZone, today },
    minute: minuteOf(clock.slice(11)),
    firstDay: back.toISOString().slice(0, 10),
    nextDaily: nextSummary(timeZone, now, () => true),
    nextWeekly: nextSummary(timeZone, now, (day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1),
  };
}

/** Whether it was kept back so long that it ends with its reason in place of going out. */
export function isHeldTooLong(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() > HOLD_DAYS_MAX * 86_400_000;
}

type Hours = { quiet: QuietChoice; from?: string | undefined; to?: string | undefined };

/** Quiet hours as they are kept: nothing where the organisation's hold, the same minute twice where there are none. */
export function minutesOf({ quiet, from, to }: Hours): { quietFrom: number | null; quietTo: number | null } {
  if (quiet === "NONE") return { quietFrom: 0, quietTo: 0 };
  if (quiet === "ORGANISATION" || !from || !to) return { quietFrom: null, quietTo: null };
  return { quietFrom: minuteOf(from), quietTo: minuteOf(to) };
}

/** "21:30" as minutes since midnight. */
export function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The same back, as a time field holds it. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** The next time summaries go out strictly after a moment, on a day that fits. */
function nextSummary(timeZone: string, now: Date, fits: (day: string) => boolean): Date {
  const hour = `${String(DIGEST_HOUR).padStart(2, "0")}:00`;
  for (let day = dayIn(timeZone, now); ; day = dayAfter(day)) {
    const at = instantAt(timeZone, `${day}T${hour}`);
    if (fits(day) && at > now) return at;
  }
}
