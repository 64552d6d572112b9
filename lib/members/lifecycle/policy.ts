import { authorize } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** Refuses who may not change the state of a member of this unit. */
export function authorizeChangeStatus(ctx: Ctx, member: { unit: { path: string } }): void {
  authorize(ctx, "member.change_status", member.unit.path);
}
