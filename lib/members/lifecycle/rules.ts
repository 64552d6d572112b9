import { ruleViolated } from "@/lib/core/errors";
import type { MemberStatus } from "@/lib/members/profiles/types";

/** Every step a member's state may take. What is not here does not happen. */
const steps: Record<MemberStatus, readonly MemberStatus[]> = {
  PENDING: ["ACTIVE", "REFUSED"],
  ACTIVE: ["SUSPENDED", "EXPELLED", "RESIGNED"],
  SUSPENDED: ["ACTIVE", "EXPELLED", "RESIGNED"],
  RESIGNED: ["PENDING"],
  REFUSED: ["PENDING"],
  EXPELLED: [],
};

/** Whether a member may go from one state to the other. */
export function canStep(from: MemberStatus, to: MemberStatus): boolean {
  return steps[from].includes(to);
}

/** Refuses a step that the life of a membership does not know. */
export function assertStep(from: MemberStatus, to: MemberStatus): void {
  if (!canStep(from, to)) throw ruleViolated("member.illegal_step");
}

/** Refuses to decide about one's own state by the right of an office. */
export function assertNotOneself(decidedBy: string | null, member: { accountId: string | null }): void {
  if (decidedBy !== null && decidedBy === member.accountId) throw ruleViolated("member.not_about_oneself");
}

/** Refuses what is the queue's business: who waits gets a number there, who was refused applies again. */
export function assertAdmitted(status: MemberStatus): void {
  if (status === "PENDING" || status === "REFUSED") throw ruleViolated("member.illegal_step");
}
