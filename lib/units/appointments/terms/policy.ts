import { authorize, isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

export { canManage, readableBy } from "../policy";

/** Reading who holds what is everybody's; taking it out as a file is for who may take out members of the unit. */
export function canExport(ctx: Ctx, unit: { path: string }): boolean {
  return isAllowed(ctx, "member.export", unit.path);
}

/** Refuses whoever may not take out members of the unit. */
export function authorizeExport(ctx: Ctx, unit: { path: string }): void {
  authorize(ctx, "member.export", unit.path);
}
