import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

type Subject = { accountId: string | null; unit: { path: string } };

/** What somebody may do is told to themselves, and to who may read rights where their record belongs. */
export function canReadRightsOf(ctx: Ctx, { accountId, unit }: Subject): boolean {
  if (ctx.actor.kind === "person" && accountId !== null && ctx.actor.accountId === accountId) return true;
  return isAllowed(ctx, "right.read", unit.path);
}

/** Refuses who may see the person and not what they may do. */
export function authorizeReadRightsOf(ctx: Ctx, subject: Subject): void {
  if (!canReadRightsOf(ctx, subject)) throw forbidden();
}

/** One's own rights are read by oneself. */
export function authorizeOwnRights(ctx: Ctx): { accountId: string } {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return { accountId: ctx.actor.accountId };
}
