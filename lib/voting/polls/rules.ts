import { ruleViolated } from "@/lib/core/errors";
import { ROLL_MIN } from "./constants";
import type { PollPhase } from "./types";

type Timed = { status: "DRAFT" | "OPEN" | "PUBLISHED" | "WITHDRAWN"; closesAt: Date };

/** Where a poll stands at an instant. Voting ends at `closesAt` by the server's clock, whether or not a job has run. */
export function phaseOf(poll: Timed, now: Date): PollPhase {
  if (poll.status === "DRAFT") return "draft";
  if (poll.status === "PUBLISHED") return "published";
  if (poll.status === "WITHDRAWN") return "withdrawn";
  return now < poll.closesAt ? "open" : "counting";
}

/** A draft whose end lies ahead may be opened. */
export function assertOpenable(poll: Timed, now: Date): void {
  if (poll.status !== "DRAFT") throw ruleViolated("poll.not_draft");
  if (poll.closesAt <= now) throw ruleViolated("poll.closes_in_the_past");
}

/** Below the minimum each voter could infer the others' votes from the result. */
export function assertRollIsSecret(entitled: number): void {
  if (entitled < ROLL_MIN) throw ruleViolated("poll.roll_too_small", { min: ROLL_MIN, entitled });
}

/** One second late is late. */
export function assertVoting(poll: Timed, now: Date): void {
  const phase = phaseOf(poll, now);
  if (phase === "draft") throw ruleViolated("poll.not_open_yet");
  if (phase !== "open") throw ruleViolated("poll.closed");
}

/** Only what nobody has voted in may be taken back. */
export function assertWithdrawable(poll: Timed): void {
  if (poll.status !== "DRAFT") throw ruleViolated("poll.not_draft");
}
