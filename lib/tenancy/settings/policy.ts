import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";

/** An organisation's settings concern all of it, so a right over a part of it does not reach them. */
export function canConfigure(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "tenant.configure");
}

/** Refuses whoever may not configure the organisation. */
export function authorizeConfigure(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}
