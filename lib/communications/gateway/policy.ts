import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

/** How often and when people are written to is settled for the whole organisation. */
export function canSettle(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "tenant.configure");
}

export function authorizeSettle(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}

/** When one wants to be written to is one's own word: no right speaks for another. */
export function authorizeOwnWishes(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person" || ctx.actor.memberId === null) throw forbidden();
  return { memberId: ctx.actor.memberId };
}
