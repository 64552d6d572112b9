import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { accountId: string | null };

/** An attack concerns the whole organisation, so a right over a part of it does not reach alerts. */
export function canRead(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "alert.read");
}

/** `canRead` as a filter; whoever may not finds nothing. */
export function readableBy(ctx: Ctx): Prisma.AlertWhereInput {
  return canRead(ctx) ? { tenantId: ctx.tenantId } : { tenantId: ctx.tenantId, id: { in: [] } };
}

/** Refuses as if there were no such page. */
export function authorizeRead(ctx: Ctx): void {
  if (!canRead(ctx)) throw notFound("alert");
}

export function canSettle(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "alert.settle");
}

/** Refuses who may see alerts and not settle them. */
export function authorizeSettle(ctx: Ctx): void {
  authorizeEverywhere(ctx, "alert.settle");
}

/** Refuses who may not say from when on somebody is told. */
export function authorizeSetThreshold(ctx: Ctx): void {
  authorizeEverywhere(ctx, "alert.settle");
}

/** Whether an alert is about the reader's own account. */
export function canDisown(ctx: Ctx, alert: Subject): boolean {
  return ctx.actor.kind === "person" && alert.accountId === ctx.actor.accountId;
}

/** `canDisown` as a filter. */
export function concerning(ctx: Ctx): { tenantId: string; accountId: string } {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return { tenantId: ctx.tenantId, accountId: ctx.actor.accountId };
}

/** Refuses everybody but the person whose account it is. */
export function authorizeDisown(ctx: Ctx, alert: Subject): void {
  if (!canDisown(ctx, alert)) throw notFound("alert");
}
