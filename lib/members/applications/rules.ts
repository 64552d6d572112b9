import { ruleViolated } from "@/lib/core/errors";
import type { MemberStatus } from "@/lib/members/profiles/types";

/** Refuses to decide about somebody who is not waiting any more. */
export function assertPending(application: { status: MemberStatus }): void {
  if (application.status !== "PENDING") throw ruleViolated("member.not_pending");
}

/** Whether a person with this record may apply anew: who was refused, or left by their own will. */
export function mayApplyAgain(status: MemberStatus): boolean {
  return status === "REFUSED" || status === "RESIGNED";
}

/** Refuses a second application of somebody who is waiting, is a member, or was expelled. */
export function assertMayApply(current: { status: MemberStatus } | null): void {
  if (!current || mayApplyAgain(current.status)) return;
  if (current.status === "PENDING") throw ruleViolated("member.already_applied");
  if (current.status === "EXPELLED") throw ruleViolated("member.expelled_before");
  throw ruleViolated("member.already_member");
}

/** Refuses a unit that is closed or has units below it: members live in the lowest units. */
export function assertTakesMembers(unit: { isActive: boolean; childCount: number }): void {
  if (!unit.isActive) throw ruleViolated("member.unit_closed");
  if (unit.childCount > 0) throw ruleViolated("member.unit_not_lowest");
}

type Party = { id: string; status: MemberStatus; accountId: string | null };

/** Refuses to connect without an account to give, to somebody who has one, or to a record that has ended. */
export function assertConnectable(application: Party, member: Party): void {
  if (application.id === member.id || !application.accountId) throw ruleViolated("member.no_account");
  if (member.accountId) throw ruleViolated("member.has_account");
  if (member.status !== "ACTIVE" && member.status !== "SUSPENDED") throw ruleViolated("member.not_active");
}
