import { authorize, type Grant, isAllowed, unitFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Permission } from "@/lib/core/permissions";
import { covers } from "@/lib/units/appointments/rules";
import type { Reach } from "@/lib/units/positions/types";
import type { Prisma } from "@/prisma/generated/client";
import { lendable } from "./schema";

type Subject = { fromMemberId: string; toMemberId: string; unit: { path: string } };
type Loan = { permissions: readonly Permission[]; reach: Reach; unitPath: string };

/** Lender and borrower, and who may read rights where they hold. */
export function canRead(ctx: Ctx, delegation: Subject): boolean {
  return isParty(ctx, delegation) || isAllowed(ctx, "right.read", delegation.unit.path);
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.DelegationWhereInput {
  const memberId = ownMemberId(ctx);
  const own = memberId === null ? [] : [{ fromMemberId: memberId }, { toMemberId: memberId }];
  return { tenantId: ctx.tenantId, OR: [...own, unitFilter(ctx, "right.read")] };
}

/** The rights a person may lend at a unit: those of their own offices, never borrowed ones. */
export function lendableAt(ctx: Ctx, unitPath: string, reach: Reach): Permission[] {
  const own = ownGrants(ctx);
  return lendable.filter((permission) => covers(own, { permission, reach }, unitPath));
}

/** The person who lends. Refuses jobs, keys and visitors, who have no rights to lend. */
export function authorizeLender(ctx: Ctx): { memberId: string } {
  const memberId = ownMemberId(ctx);
  if (memberId === null) throw forbidden();
  return { memberId };
}

/** Refuses to lend where one may not, or more than one holds by an office of one's own. */
export function authorizeLend(ctx: Ctx, loan: Loan): void {
  authorize({ ...ctx, grants: ownGrants(ctx) }, "right.delegate", loan.unitPath);
  const held = lendableAt(ctx, loan.unitPath, loan.reach);
  if (!loan.permissions.every((permission) => held.includes(permission)))
    throw forbidden("delegation.beyond_own_rights");
}

/** The lender takes back, the borrower gives back, and who fills offices there ends it. */
export function canTakeBack(ctx: Ctx, delegation: Subject): boolean {
  return isParty(ctx, delegation) || isAllowed(ctx, "position.appoint", delegation.unit.path);
}

/** Refuses who may see a delegation and not end it. */
export function authorizeTakeBack(ctx: Ctx, delegation: Subject): void {
  if (!canTakeBack(ctx, delegation)) throw forbidden();
}

function isParty(ctx: Ctx, { fromMemberId, toMemberId }: Subject): boolean {
  const memberId = ownMemberId(ctx);
  return memberId !== null && (memberId === fromMemberId || memberId === toMemberId);
}

function ownMemberId(ctx: Ctx): string | null {
  return ctx.actor.kind === "person" ? ctx.actor.memberId : null;
}

function ownGrants(ctx: Ctx): Grant[] {
  return ctx.grants.filter(({ source }) => source?.kind !== "delegation");
}
