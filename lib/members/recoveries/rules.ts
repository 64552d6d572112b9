import type { Grant } from "@/lib/core/authz";
import { ruleViolated } from "@/lib/core/errors";
import { permissions } from "@/lib/core/permissions";
import type { Limit } from "@/lib/core/rate-limit";
import { covers } from "@/lib/units/appointments/rules";
import {
  ASKS_PER_ADDRESS,
  ASKS_PER_MEMBERSHIP,
  ASKS_PER_NUMBER,
  ASKS_PER_TENANT,
  RECOVERY_ASK_DAYS,
  RECOVERY_WAIT_HOURS,
} from "./constants";
import type { RecoveryStatus } from "./types";

type Row = { status: string; expiresAt: Date; isDisowned: boolean };

/** Where in its life a request is at a moment: it expires by time alone, and is stopped by an address of before. */
export function stateOf({ status, expiresAt, isDisowned }: Row, now: Date): RecoveryStatus {
  if (status === "OPEN" && expiresAt <= now) return "EXPIRED";
  if (status === "WAITING" && isDisowned) return "STOPPED";
  return status as RecoveryStatus;
}

/** Refuses to identify somebody for a request that does not wait for it. */
export function assertOpen(row: Row, now: Date): void {
  if (stateOf(row, now) !== "OPEN") throw ruleViolated("recovery.ended");
}

/** Refuses to take back what is in force, was stopped or has ended. */
export function assertRunning(row: Row, now: Date): void {
  if (!["OPEN", "WAITING"].includes(stateOf(row, now))) throw ruleViolated("recovery.ended");
}

/**
 * Whether one holds everything somebody else holds, over at least as much: who does not could make themselves a
 * superior by giving a superior's account to a friend's number.
 */
export function holdsAll(own: readonly Grant[], theirs: readonly Grant[]): boolean {
  return theirs.every((grant) => {
    const permission = permissions.find((one) => one === grant.permission);
    if (!permission) return false;
    if (grant.reach === "tenant") return covers(own, { permission, reach: "TENANT" }, "");
    return covers(own, { permission, reach: grant.reach === "unit" ? "UNIT" : "SUBTREE" }, grant.unitPath);
  });
}

type Ask = { address: string; phone: string; memberNumber: string };

/** Which limits a request is counted against. */
export function askLimits({ address, phone, memberNumber }: Ask): Limit[] {
  return [
    { name: "recoveries per address", subject: address, ...ASKS_PER_ADDRESS },
    { name: "recoveries per number", subject: phone, ...ASKS_PER_NUMBER },
    { name: "recoveries per membership", subject: memberNumber.toLowerCase(), ...ASKS_PER_MEMBERSHIP },
    { name: "recoveries per tenant", subject: "", ...ASKS_PER_TENANT },
  ];
}

export function askEnd(now: Date): Date {
  return new Date(now.getTime() + RECOVERY_ASK_DAYS * 86_400_000);
}

export function dueAt(now: Date): Date {
  return new Date(now.getTime() + RECOVERY_WAIT_HOURS * 3_600_000);
}
