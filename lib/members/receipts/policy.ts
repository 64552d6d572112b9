import { isAllowed, unitsReachedBy } from "@/lib/core/authz";
import { forbidden } from "@/lib/core/errors";
import type { Ctx } from "@/lib/core/ctx";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { unit: { path: string } };

/** A receipt is for those who may do the act it stands for, where it was done. */
export function canRead(ctx: Ctx, receipt: Subject): boolean {
  return isAllowed(ctx, "member.import", receipt.unit.path);
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.UndoReceiptWhereInput {
  return { tenantId: ctx.tenantId, unit: unitsReachedBy(ctx, "member.import") };
}

/** Refuses who may not take back an act there. */
export function authorizeUndo(ctx: Ctx, receipt: Subject): void {
  if (!canRead(ctx, receipt)) throw forbidden();
}
