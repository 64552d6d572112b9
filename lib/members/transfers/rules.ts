import { ruleViolated } from "@/lib/core/errors";
import type { MemberStatus } from "@/lib/members/profiles/types";
import type { TransferStatus } from "./types";

/** Refuses a wish of somebody who is not an active member, or to move where they are. */
export function assertMovable(member: { status: MemberStatus; unitId: string }, toUnitId: string): void {
  if (member.status !== "ACTIVE") throw ruleViolated("member.not_active");
  if (member.unitId === toUnitId) throw ruleViolated("member.same_unit");
}

/** Refuses to decide twice about one wish. */
export function assertOpen(transfer: { status: TransferStatus }): void {
  if (transfer.status !== "REQUESTED") throw ruleViolated("member.transfer_decided");
}
