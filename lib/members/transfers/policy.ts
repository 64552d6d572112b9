import { isAllowed, unitsReachedBy } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

type Subject = {
  member: { accountId: string | null };
  fromUnit: { path: string };
  toUnit: { path: string };
};

/** The person who asks, and whoever admits members on either side. */
export function canRead(ctx: Ctx, transfer: Subject): boolean {
  return (
    canWithdraw(ctx, transfer) ||
    isAllowed(ctx, "member.admit", transfer.fromUnit.path) ||
    isAllowed(ctx, "member.admit", transfer.toUnit.path)
  );
}

/** `canRead` as a filter. */
export function readableBy(ctx: Ctx): Prisma.MemberTransferWhereInput {
  const reached = unitsReachedBy(ctx, "member.admit");
  const own = ctx.actor.kind === "person" ? [{ member: { accountId: ctx.actor.accountId } }] : [];
  return { tenantId: ctx.tenantId, OR: [...own, { fromUnit: reached }, { toUnit: reached }] };
}

/** The receiving side decides. */
export function canDecide(ctx: Ctx, transfer: Pick<Subject, "toUnit">): boolean {
  return isAllowed(ctx, "member.admit", transfer.toUnit.path);
}

/** Refuses who does not admit members on the receiving side. */
export function authorizeDecide(ctx: Ctx, transfer: Pick<Subject, "toUnit">): void {
  if (!canDecide(ctx, transfer)) throw forbidden();
}

/** Only the person who wishes to move takes the wish back. */
export function canWithdraw(ctx: Ctx, transfer: Pick<Subject, "member">): boolean {
  return ctx.actor.kind === "person" && ctx.actor.accountId === transfer.member.accountId;
}

/** Refuses everybody but the person who wishes to move. */
export function authorizeWithdraw(ctx: Ctx, transfer: Pick<Subject, "member">): void {
  if (!canWithdraw(ctx, transfer)) throw forbidden();
}

/** Oneself, or an office-bearer of the member's unit for somebody who asks at the office. */
export function authorizeRequest(
  ctx: Ctx,
  member: { accountId: string | null; unit: { path: string } },
): void {
  if (canWithdraw(ctx, { member }) || isAllowed(ctx, "member.write", member.unit.path)) return;
  throw forbidden();
}
