import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

/** Whoever sits at a screen may try a password; jobs and keys have none. */
export function canSignIn(ctx: Ctx): boolean {
  return ctx.actor.kind === "visitor" || ctx.actor.kind === "person";
}

export function authorizeSignIn(ctx: Ctx): void {
  if (!canSignIn(ctx)) throw forbidden();
}

/** The account whose password it is: one's own and nobody else's. */
export function authorizeOwnPassword(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}
