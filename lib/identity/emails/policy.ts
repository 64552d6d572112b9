import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

/** Whoever sits at a screen may prove that an address is theirs; jobs and keys read no mail. */
export function canProveEmail(ctx: Ctx): boolean {
  return ctx.actor.kind === "visitor" || ctx.actor.kind === "person";
}

export function authorizeProveEmail(ctx: Ctx): void {
  if (!canProveEmail(ctx)) throw forbidden();
}

/** The account whose address is changed: one's own and nobody else's. */
export function authorizeOwnEmail(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}
