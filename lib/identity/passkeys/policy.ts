import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

/** The account whose passkeys they are: one's own and nobody else's. */
export function authorizeOwnPasskeys(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}

/** One's own passkeys, as a filter. */
export function readableBy(ctx: Ctx): { tenantId: string; accountId: string } {
  return { tenantId: ctx.tenantId, accountId: authorizeOwnPasskeys(ctx) };
}

/** Whoever sits at a screen may try to sign in; jobs and keys have no finger. */
export function authorizeSignIn(ctx: Ctx): void {
  if (ctx.actor.kind !== "visitor" && ctx.actor.kind !== "person") throw forbidden();
}
