import { authorize, isAllowed, unitsReachedBy } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { anchor: { path: string } };

/** A file and what it would do is for those who may import where it goes. */
export function canRead(ctx: Ctx, unitImport: Subject): boolean {
  return isAllowed(ctx, "unit.import", unitImport.anchor.path);
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.UnitImportWhereInput {
  return { tenantId: ctx.tenantId, anchor: unitsReachedBy(ctx, "unit.import") };
}

/** Refuses whoever may not import units under the anchor. */
export function authorizeImport(ctx: Ctx, anchor: { path: string }): void {
  authorize(ctx, "unit.import", anchor.path);
}
