import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

/** The account whose factor it is: one's own and nobody else's. */
export function authorizeOwnFactor(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}

/** Whoever sits at a screen may end a sign-in they began. */
export function authorizeFinish(ctx: Ctx): void {
  if (ctx.actor.kind !== "visitor" && ctx.actor.kind !== "person") throw forbidden();
}
