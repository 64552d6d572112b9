import { authorize, authorizeEverywhere, isAllowed, isAllowedSomewhere, unitFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden, ruleViolated } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { accountId: string | null; unit: { path: string } };

/** Whether somebody identifies people where this member belongs, and is not that member. */
export function canIdentify(ctx: Ctx, { accountId, unit }: Subject): boolean {
  return !isOwn(ctx, accountId) && isAllowed(ctx, "account.recover", unit.path);
}

/** Refuses who may not identify this member, and everybody for themselves. */
export function authorizeIdentify(ctx: Ctx, { accountId, unit }: Subject): void {
  authorize(ctx, "account.recover", unit.path);
  if (isOwn(ctx, accountId)) throw ruleViolated("recovery.own");
}

/** Requests of the members whose units one answers for; `canRead` as a filter. */
export function readableBy(ctx: Ctx): Prisma.RecoveryWhereInput {
  return { tenantId: ctx.tenantId, member: unitFilter(ctx, "account.recover") };
}

/** Whether one answers for where this member belongs; one's own request is among them. */
export function canRead(ctx: Ctx, { unit }: Pick<Subject, "unit">): boolean {
  return isAllowed(ctx, "account.recover", unit.path);
}

/** Refuses who identifies nobody anywhere: an empty list would claim that there is none. */
export function authorizeList(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "account.recover")) throw forbidden();
}

/** Whoever sits at a screen may ask; what comes of it an office decides. */
export function authorizeAsk(ctx: Ctx): void {
  if (ctx.actor.kind !== "visitor" && ctx.actor.kind !== "person")
    throw new AppError("forbidden", "forbidden");
}

/** Refuses everybody but the jobs that find whose request it is and wait until the time is over. */
export function authorizeFollow(ctx: Ctx): void {
  if (ctx.actor.kind !== "job") throw forbidden();
  authorizeEverywhere(ctx, "account.recover");
}

function isOwn(ctx: Ctx, accountId: string | null): boolean {
  return ctx.actor.kind === "person" && ctx.actor.accountId === accountId;
}
