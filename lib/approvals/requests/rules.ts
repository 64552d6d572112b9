import { ruleViolated } from "@/lib/core/errors";
import type { RequestStatus } from "./types";

type Dated = { status: RequestStatus; expiresAt: Date };

/** Where in its life a request is at a moment: it expires by time alone. */
export function stateOf({ status, expiresAt }: Dated, now: Date): RequestStatus {
  return status === "PENDING" && expiresAt <= now ? "EXPIRED" : status;
}

/** Refuses a decision about what does not wait any more. */
export function assertWaiting(request: Dated, now: Date): void {
  const state = stateOf(request, now);
  if (state === "EXPIRED") throw ruleViolated("approval.expired");
  if (state !== "PENDING") throw ruleViolated("approval.decided_already");
}
