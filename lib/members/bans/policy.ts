import { authorize, isAllowed, isAllowedSomewhere, unitFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

/** Whether the reader keeps the register where this ban was decided. */
export function canKeep(ctx: Ctx, ban: { unit: { path: string } }): boolean {
  return isAllowed(ctx, "member.ban", ban.unit.path);
}

/** `canKeep` as a filter; the parity test holds the two equal. */
export function keptBy(ctx: Ctx): Prisma.BanWhereInput {
  return { tenantId: ctx.tenantId, ...unitFilter(ctx, "member.ban") };
}

/** Refuses who may not keep somebody of this unit out. */
export function authorizeBan(ctx: Ctx, member: { unit: { path: string } }): void {
  authorize(ctx, "member.ban", member.unit.path);
}

/** Refuses who keeps the register nowhere: an empty list would claim that there is none. */
export function authorizeRegister(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.ban")) throw forbidden();
}
