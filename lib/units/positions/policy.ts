import { authorizeEverywhere, isAllowedEverywhere, isAllowedSomewhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { type Permission, permissions } from "@/lib/core/permissions";
import type { Prisma } from "@/prisma/generated/client";

/** Which offices exist is known to everyone of the tenant. */
export function canRead(ctx: Ctx, position: { tenantId: string }): boolean {
  return position.tenantId === ctx.tenantId;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.PositionWhereInput {
  return { tenantId: ctx.tenantId };
}

/** Offices and their bundles hold for a whole level, so a right over a part of the tenant does not change them. */
export function canWrite(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "position.write");
}

/** Refuses whoever may not change offices over the whole tenant. */
export function authorizeWrite(ctx: Ctx): void {
  authorizeEverywhere(ctx, "position.write");
}

/** The rights the actor may put into a bundle: those they hold over the whole tenant. */
export function grantableBy(ctx: Ctx): Permission[] {
  return permissions.filter((permission) => isAllowedEverywhere(ctx, permission));
}

/** Refuses who may not read the table of all offices and rights; bundles hold for every unit, so the right has no place. */
export function authorizeReadMatrix(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "right.read") && !canWrite(ctx)) throw forbidden();
}
