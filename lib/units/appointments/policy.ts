import { authorize, isAllowed, isAllowedEverywhere, unitFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { covers } from "./rules";
import type { Right } from "./types";

/** Who holds and held which office is known to everyone of the tenant. */
export function canRead(ctx: Ctx, appointment: { tenantId: string }): boolean {
  return appointment.tenantId === ctx.tenantId;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.AppointmentWhereInput {
  return { tenantId: ctx.tenantId };
}

/** Whether the actor may fill and end offices of a unit. */
export function canManage(ctx: Ctx, unit: { path: string }): boolean {
  return isAllowed(ctx, "position.appoint", unit.path);
}

/** `canManage` as a filter; the parity test holds the two equal. */
export function manageableBy(ctx: Ctx): Prisma.AppointmentWhereInput {
  return { tenantId: ctx.tenantId, ...unitFilter(ctx, "position.appoint") };
}

/**
 * Nobody hands out what they do not hold: the appointer has every right of the bundle at that unit with at
 * least that reach. Whoever writes the bundles of the whole tenant could give themselves any, so they may.
 */
export function canHandOut(ctx: Ctx, unit: { path: string }, bundle: readonly Right[]): boolean {
  if (isAllowedEverywhere(ctx, "position.write")) return true;
  return bundle.every((right) => covers(ctx.grants, right, unit.path));
}

/** Refuses whoever may not fill offices here, or not this one. */
export function authorizeAppoint(ctx: Ctx, unit: { path: string }, bundle: readonly Right[]): void {
  authorize(ctx, "position.appoint", unit.path);
  if (!canHandOut(ctx, unit, bundle)) throw forbidden("appointment.beyond_own_rights");
}

/** Refuses whoever may not end offices here, or not one with more rights than their own. */
export function authorizeEnd(ctx: Ctx, unit: { path: string }, bundle: readonly Right[]): void {
  authorizeAppoint(ctx, unit, bundle);
}
