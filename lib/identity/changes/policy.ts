import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

/** The account whose ways in they are: one's own and nobody else's. */
export function authorizeOwnChanges(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}

/** Changes of one's own ways in, as a filter. */
export function readableBy(ctx: Ctx): { tenantId: string; accountId: string } {
  return { tenantId: ctx.tenantId, accountId: authorizeOwnChanges(ctx) };
}

/** Whoever sits at a screen may follow the link of a letter; what it opens is decided by its seal. */
export function authorizeStop(ctx: Ctx): void {
  if (ctx.actor.kind !== "visitor" && ctx.actor.kind !== "person") throw forbidden();
}
