import { authorize, authorizeEverywhere, isAllowedEverywhere, unitsReachedBy } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { byRight, fact, type Why } from "@/lib/core/why";
import type { Prisma } from "@/prisma/generated/client";
import { parentPathOf } from "./rules";

type Subject = { path: string };

/** The tree of names is public inside the party: everyone of the tenant reads all of it. */
export function whyRead(ctx: Ctx, unit: { tenantId: string }): Why {
  return fact("same_organisation", unit.tenantId === ctx.tenantId);
}

/** Whether `whyRead` holds. */
export function canRead(ctx: Ctx, unit: { tenantId: string }): boolean {
  return whyRead(ctx, unit).holds;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.UnitWhereInput {
  return { tenantId: ctx.tenantId };
}

/** How many members a unit has and which offices stand empty is for those who may read its members. */
export function whyReadCounts(ctx: Ctx, unit: Subject): Why {
  return byRight(ctx, "member.read", unit.path);
}

/** Whether `whyReadCounts` holds. */
export function canReadCounts(ctx: Ctx, unit: Subject): boolean {
  return whyReadCounts(ctx, unit).holds;
}

/** `canReadCounts` as a filter; the parity test holds the two equal. */
export function countableBy(ctx: Ctx): Prisma.UnitWhereInput {
  return { tenantId: ctx.tenantId, ...unitsReachedBy(ctx, "member.read") };
}

/** A unit is changed by those who hold the right there. */
export function whyWrite(ctx: Ctx, unit: Subject): Why {
  return byRight(ctx, "unit.write", unit.path);
}

/** Whether `whyWrite` holds. */
export function canWrite(ctx: Ctx, unit: Subject): boolean {
  return whyWrite(ctx, unit).holds;
}

/** `canWrite` as a filter; the parity test holds the two equal. */
export function writableBy(ctx: Ctx): Prisma.UnitWhereInput {
  return { tenantId: ctx.tenantId, ...unitsReachedBy(ctx, "unit.write") };
}

/** Whoever may change a unit's parent may take the unit away from it: a right over the unit alone is not enough. */
export function canMoveAway(ctx: Ctx, unit: Subject): boolean {
  const parentPath = parentPathOf(unit.path);
  return parentPath !== null && canWrite(ctx, { path: parentPath }) && canWrite(ctx, unit);
}

export function authorizeWrite(ctx: Ctx, unit: Subject): void {
  authorize(ctx, "unit.write", unit.path);
}

/** A root stands under nobody, so only a right over the whole tenant reaches it. */
export function authorizeAddUnder(ctx: Ctx, parent: Subject | null): void {
  if (parent) authorizeWrite(ctx, parent);
  else authorizeEverywhere(ctx, "unit.write");
}

/** Moving needs the right at both ends: where the unit stands and where it goes. */
export function authorizeMove(ctx: Ctx, unit: Subject, newParent: Subject): void {
  authorizeWrite(ctx, unit);
  authorizeAddUnder(ctx, oldParentOf(unit));
  authorizeWrite(ctx, newParent);
}

export function canAddRoot(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "unit.write");
}

function oldParentOf(unit: Subject): Subject | null {
  const path = parentPathOf(unit.path);
  return path === null ? null : { path };
}
