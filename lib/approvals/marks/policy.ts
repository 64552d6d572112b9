import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** Which acts take two people concerns the whole organisation. */
export function canMark(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "tenant.configure");
}

/** Refuses who may not say which acts take two people. */
export function authorizeMark(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}
