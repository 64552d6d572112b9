import { ruleViolated } from "@/lib/core/errors";
import { OPEN_STATUSES, REOPEN_WITHIN_DAYS, TIME_LIMITS_HOURS } from "./constants";
import type { GrievanceStatus, Priority } from "./types";

const HOUR_MS = 3_600_000;

/** What a ticket is called, by the year and the running number of that year: "G-2026-000041". */
export function grievanceNumber(year: number, sequence: number): string {
  return `G-${year}-${String(sequence).padStart(6, "0")}`;
}

/** Until when a ticket of a priority has to be acknowledged and answered. */
export function deadlinesOf(priority: Priority, submittedAt: Date): { acknowledgeBy: Date; resolveBy: Date } {
  const { acknowledge, resolve } = TIME_LIMITS_HOURS[priority];
  return { acknowledgeBy: after(submittedAt, acknowledge), resolveBy: after(submittedAt, resolve) };
}

type Timed = { status: GrievanceStatus; acknowledgeBy: Date; resolveBy: Date };

/** When the next thing is due; null once there is nothing left to do. */
export function dueAt({ status, acknowledgeBy, resolveBy }: Timed): Date | null {
  if (status === "SUBMITTED") return acknowledgeBy;
  return isOpen(status) ? resolveBy : null;
}

/**
 * When a ticket goes up a unit by itself: at its deadline, and one acknowledgement's time after each unit it came to,
 * so that whoever gets it has a fair time. Null at the top, where nobody is above.
 */
export function escalatesAt(
  ticket: Timed & { priority: Priority },
  at: { queuedAt: Date; isTop: boolean },
): Date | null {
  const due = dueAt(ticket);
  if (at.isTop || due === null) return null;
  const fair = after(at.queuedAt, TIME_LIMITS_HOURS[ticket.priority].acknowledge);
  return due > fair ? due : fair;
}

/** Whether somebody still has to do something. */
export function isOpen(status: GrievanceStatus): boolean {
  return OPEN_STATUSES.some((open) => open === status);
}

/** Refuses what is answered or closed already. */
export function assertOpen({ status }: { status: GrievanceStatus }): void {
  if (!isOpen(status)) throw ruleViolated("grievance.answered");
}

/** Refuses to acknowledge twice. */
export function assertNew({ status }: { status: GrievanceStatus }): void {
  if (status !== "SUBMITTED") throw ruleViolated("grievance.acknowledged");
}

type Answered = { status: GrievanceStatus; answeredAt: Date | null };

/** An answer, or a refusal, may be objected to for a month; what the member closed themselves stays closed. */
export function canReopen({ status, answeredAt }: Answered, now: Date): boolean {
  if (status !== "RESOLVED" && status !== "REJECTED") return false;
  return answeredAt !== null && now <= after(answeredAt, REOPEN_WITHIN_DAYS * 24);
}

/** Refuses to reopen what was not answered, or too long ago. */
export function assertReopenable(ticket: Answered, now: Date): void {
  if (!canReopen(ticket, now)) throw ruleViolated("grievance.not_reopenable");
}

/** Refuses to close twice. A refusal stays a refusal: it can be rated, not turned into a success. */
export function assertClosable({ status, rating }: { status: GrievanceStatus; rating: number | null }): void {
  if (status === "CLOSED" || (status === "REJECTED" && rating !== null))
    throw ruleViolated("grievance.closed");
}

function after(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS);
}
