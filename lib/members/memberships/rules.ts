import { ruleViolated } from "@/lib/core/errors";
import type { MemberStatus } from "@/lib/members/profiles/types";

/** Refuses a second membership for somebody who is not an active member. */
export function assertActive(member: { status: MemberStatus }): void {
  if (member.status !== "ACTIVE") throw ruleViolated("member.not_active");
}

/** Refuses to end a membership that has ended, or the primary one: that moves by a transfer. */
export function assertEndable(membership: { isPrimary: boolean; leftOn: Date | null }): void {
  if (membership.leftOn) throw ruleViolated("member.membership_ended");
  if (membership.isPrimary) throw ruleViolated("member.membership_primary");
}
