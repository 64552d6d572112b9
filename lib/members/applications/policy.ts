import { authorize, isAllowed, isAllowedSomewhere, unitFilter } from "@/lib/core/authz";
import type { Ctx, PersonActor } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";
import { readableBy } from "@/lib/members/profiles/policy";
import type { Prisma } from "@/prisma/generated/client";

/** Whether the queue shows this applicant: they wait for a unit where the reader may admit. */
export function canDecide(ctx: Ctx, application: { unit: { path: string } }): boolean {
  return isAllowed(ctx, "member.admit", application.unit.path);
}

/** `canDecide` as a filter over members, whatever their state. */
export function decidableBy(ctx: Ctx): Prisma.MemberWhereInput {
  return { tenantId: ctx.tenantId, ...unitFilter(ctx, "member.admit") };
}

/** Everybody the caller may decide about or read: what a decision may name without revealing anything. */
export function visibleTo(ctx: Ctx): Prisma.MemberWhereInput {
  return { OR: [decidableBy(ctx), readableBy(ctx)] };
}

/** Refuses who may not admit into this unit. */
export function authorizeDecide(ctx: Ctx, application: { unit: { path: string } }): void {
  authorize(ctx, "member.admit", application.unit.path);
}

/** The signed-in person: only they join, and only as themselves. */
export function authorizeJoin(ctx: Ctx): PersonActor {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor;
}

/** Refuses who admits nowhere: an empty queue would claim that nobody waits. */
export function authorizeQueue(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.admit")) throw forbidden();
}
