import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { tenantId: string };

/** The names of the levels are the party's words: open to everyone of the tenant. */
export function canRead(ctx: Ctx, level: Subject): boolean {
  return level.tenantId === ctx.tenantId;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.UnitLevelWhereInput {
  return { tenantId: ctx.tenantId };
}

/** Levels belong to the whole tenant, so a right over a part of it does not change them. */
export function canConfigure(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "tenant.configure");
}

/** Refuses whoever may not configure the tenant. */
export function authorizeConfigure(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}
