import { ruleViolated } from "@/lib/core/errors";
import type { RunRequest, RunStatus } from "./constants";

type Subject = { status: RunStatus; request: RunRequest | null };

export function isCancellable(run: Subject): boolean {
  return run.request === null && (run.status === "queued" || run.status === "running");
}

export function isRetryable(run: Subject): boolean {
  return run.request === null && (run.status === "failed" || run.status === "cancelled");
}

/** Refuses to stop what has ended. */
export function assertCancellable(run: Subject): void {
  if (run.request !== null) throw ruleViolated("job.already_asked");
  if (!isCancellable(run)) throw ruleViolated("job.has_ended");
}

/** Refuses to try again what goes on, or what was done: only what failed or was stopped has something left to do. */
export function assertRetryable(run: Subject): void {
  if (run.request !== null) throw ruleViolated("job.already_asked");
  if (!isRetryable(run)) throw ruleViolated("job.nothing_to_retry");
}
