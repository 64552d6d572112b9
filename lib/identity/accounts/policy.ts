import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/**
 * Closing somebody's way in takes the right over the whole tenant: with a smaller reach a booth could shut out
 * whoever lives in it, its state secretary included.
 */
export function canDeactivate(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "account.deactivate");
}

export function authorizeDeactivate(ctx: Ctx): void {
  authorizeEverywhere(ctx, "account.deactivate");
}

/** Accounts the caller may know of: their own, and all for who may close them. */
export function readableBy(ctx: Ctx): { tenantId: string; id?: string } {
  if (canDeactivate(ctx)) return { tenantId: ctx.tenantId };
  return { tenantId: ctx.tenantId, id: ctx.actor.kind === "person" ? ctx.actor.accountId : NOBODY };
}

/** What is one's own to change, by nobody else whatever their office; answers whose it is. */
export function authorizeOwnAccount(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
