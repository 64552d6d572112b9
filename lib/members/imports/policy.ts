import { authorize, isAllowed, unitsReachedBy } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { anchor: { path: string } };

/** A file of people, and what it would do, is for those who may import where it goes. */
export function canRead(ctx: Ctx, memberImport: Subject): boolean {
  return isAllowed(ctx, "member.import", memberImport.anchor.path);
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.MemberImportWhereInput {
  return { tenantId: ctx.tenantId, anchor: unitsReachedBy(ctx, "member.import") };
}

/** Refuses who may not import members into this unit. */
export function authorizeImport(ctx: Ctx, unit: { path: string }): void {
  authorize(ctx, "member.import", unit.path);
}

/** Whether a row may put somebody into this unit, or change somebody of it. */
export function canImportInto(ctx: Ctx, unit: { path: string }): boolean {
  return isAllowed(ctx, "member.import", unit.path);
}

/** Whether new people of a file may become members of this unit at once. */
export function canAdmitInto(ctx: Ctx, unit: { path: string }): boolean {
  return isAllowed(ctx, "member.admit", unit.path);
}
