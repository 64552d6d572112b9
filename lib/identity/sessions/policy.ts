import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";

type Subject = { accountId: string };

/** Sessions concern nobody but the person they belong to. */
export function canEnd(ctx: Ctx, session: Subject): boolean {
  return ctx.actor.kind === "person" && ctx.actor.accountId === session.accountId;
}

export function authorizeEnd(ctx: Ctx, session: Subject): void {
  if (!canEnd(ctx, session)) throw forbidden();
}

/** `canEnd` as a filter. */
export function readableBy(ctx: Ctx): { tenantId: string; accountId: string } {
  return { tenantId: ctx.tenantId, accountId: authorizePerson(ctx) };
}

/** The account that acts; refuses everyone who is not a signed-in person. */
export function authorizePerson(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}
