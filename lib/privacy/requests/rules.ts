import { ruleViolated } from "@/lib/core/errors";
import { packOf } from "@/lib/tenancy/packs/rules";
import type { RequestStatus } from "./constants";

const DAY_MS = 86_400_000;

/** Within how many days the law of a country wants an answer. */
export function deadlineDays(country: string): number {
  return packOf(country).privacy.requestDeadlineDays;
}

/** The last moment for an answer to what is asked now. */
export function dueAfter(now: Date, country: string): Date {
  return new Date(now.getTime() + deadlineDays(country) * DAY_MS);
}

export function isOverdue(request: { status: RequestStatus; dueAt: Date }, now: Date): boolean {
  return request.status === "OPEN" && request.dueAt < now;
}

/** Refuses to answer what has been answered. */
export function assertOpen({ status }: { status: RequestStatus }): void {
  if (status !== "OPEN") throw ruleViolated("privacy.not_open");
}

/** Refuses an answer by the person who asks: nobody decides about themselves. */
export function assertNotOwn(accountId: string | null, member: { accountId: string | null }): void {
  if (accountId !== null && accountId === member.accountId) throw ruleViolated("privacy.own_request");
}
