import { isAllowed, isAllowedSomewhere, unitsReachedBy } from "@/lib/core/authz";
import { type Ctx, homeChain } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { anyOf, byRight, fact, type Why } from "@/lib/core/why";
import type { Prisma } from "@/prisma/generated/client";

type Subject = {
  memberId: string;
  unit: { path: string };
  queueUnit: { path: string };
};

/** Whoever asked, and who handles grievances where it was addressed to or where it lies now. */
export function whyRead(ctx: Ctx, grievance: Subject): Why {
  return anyOf(
    fact("own_record", isOwn(ctx, grievance)),
    byRight(ctx, "grievance.handle", grievance.unit.path),
    byRight(ctx, "grievance.handle", grievance.queueUnit.path),
  );
}

/** Whether `whyRead` holds. */
export function canRead(ctx: Ctx, grievance: Subject): boolean {
  return whyRead(ctx, grievance).holds;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.GrievanceWhereInput {
  return { tenantId: ctx.tenantId, OR: [ownBy(ctx), ...handledParts(ctx)] };
}

/** Whoever handles grievances where it was addressed to or lies now; nobody handles their own. */
export function canHandle(ctx: Ctx, grievance: Subject): boolean {
  if (isOwn(ctx, grievance)) return false;
  const { unit, queueUnit } = grievance;
  return isAllowed(ctx, "grievance.handle", unit.path) || isAllowed(ctx, "grievance.handle", queueUnit.path);
}

/** `canHandle` as a filter. */
export function handledBy(ctx: Ctx): Prisma.GrievanceWhereInput {
  return { tenantId: ctx.tenantId, OR: handledParts(ctx), NOT: ownBy(ctx) };
}

/** Refuses who reads a ticket and does not handle it. */
export function authorizeHandle(ctx: Ctx, grievance: Subject): void {
  if (!canHandle(ctx, grievance)) throw forbidden();
}

/** Refuses everybody but who asked. */
export function authorizeOwn(ctx: Ctx, grievance: Pick<Subject, "memberId">): void {
  if (!isOwn(ctx, grievance)) throw forbidden();
}

/** Refuses who neither asked nor handles it. */
export function authorizeNote(ctx: Ctx, grievance: Subject): void {
  if (!isOwn(ctx, grievance)) authorizeHandle(ctx, grievance);
}

/** Whether the reader has a queue at all. */
export function canSeeQueue(ctx: Ctx): boolean {
  return isAllowedSomewhere(ctx, "grievance.handle");
}

/** Refuses who handles no grievances at all, or none of this unit. */
export function authorizeQueue(ctx: Ctx, unit?: { path: string }): void {
  if (unit ? !isAllowed(ctx, "grievance.handle", unit.path) : !canSeeQueue(ctx)) throw forbidden();
}

/** Refuses who is no active member. */
export function authorizeSubmit(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person" || ctx.actor.memberId === null) throw forbidden("grievance.not_member");
  if (ctx.actor.homePaths.length === 0) throw forbidden("grievance.not_active");
  return { memberId: ctx.actor.memberId };
}

/** The units a member may address: their own and every one above. */
export function addressable(ctx: Ctx): Prisma.UnitWhereInput {
  return { tenantId: ctx.tenantId, archivedAt: null, path: { in: homeChain(ctx) } };
}

export function isOwn(ctx: Ctx, { memberId }: Pick<Subject, "memberId">): boolean {
  return ctx.actor.kind === "person" && ctx.actor.memberId === memberId;
}

/** One's own tickets; matches nothing for one who is no member. */
export function ownBy(ctx: Ctx): { memberId: string } | { memberId: { in: string[] } } {
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  return memberId === null ? { memberId: { in: [] } } : { memberId };
}

function handledParts(ctx: Ctx): Prisma.GrievanceWhereInput[] {
  const reached = unitsReachedBy(ctx, "grievance.handle");
  return [{ unit: reached }, { queueUnit: reached }];
}
