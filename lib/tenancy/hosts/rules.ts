import { invalidInput } from "@/lib/core/errors";
import { GRACE_DAYS, RECORD_LABEL } from "./constants";
import type { HostState } from "./types";

type Row = { provedAt: Date | null; lostAt: Date | null; isTaken: boolean };

export function stateOf({ provedAt, lostAt, isTaken }: Row): HostState {
  if (isTaken) return "taken";
  if (lostAt) return "lost";
  return provedAt ? "proved" : "waiting";
}

export function graceEnd(lostAt: Date): Date {
  return new Date(lostAt.getTime() + GRACE_DAYS * 86_400_000);
}

export function recordName(host: string): string {
  return `${RECORD_LABEL}.${host}`;
}

/** Refuses names of the installation itself: they lead to organisations by another way. */
export function assertForeign(host: string, baseDomain: string): void {
  const base = baseDomain.replace(/:\d*$/, "").toLowerCase();
  const isOurs =
    host === base || host.endsWith(`.${base}`) || host === "localhost" || host.endsWith(".localhost");
  if (isOurs) throw invalidInput("host", "host.ours");
}

/** What a check makes of a host: the record is there, is away within the grace, or has been away too long. */
export function verdictOf(
  row: Row,
  { isThere, now }: { isThere: boolean; now: Date },
): "proved" | "waiting" | "lost" | "off" {
  if (isThere) return "proved";
  if (!row.provedAt) return "waiting";
  if (row.lostAt && graceEnd(row.lostAt) <= now) return "off";
  return "lost";
}
