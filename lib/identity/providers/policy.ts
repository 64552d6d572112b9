import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

/** Who says how people of the organisation may sign in: whoever configures all of it. */
export function canConfigureProviders(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "tenant.configure");
}

export function authorizeConfigureProviders(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}

/** Whoever sits at a screen may go to a provider and come back. */
export function authorizeTravel(ctx: Ctx): void {
  if (ctx.actor.kind !== "visitor" && ctx.actor.kind !== "person") throw forbidden();
}

/** The account whose identity it is: one's own and nobody else's. */
export function authorizeOwnIdentity(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}
