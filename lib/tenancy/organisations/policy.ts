import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { PLATFORM_TENANT_ID } from "../tenants/constants";

/** The console knows every organisation's settings and state; everybody else knows none by this door. */
export function canRead(ctx: Ctx, organisation: { isPlatform: boolean }): boolean {
  return isConsole(ctx) && isAllowedEverywhere(ctx, "organisation.read") && !organisation.isPlatform;
}

/** `canRead` as a filter. */
export function readableBy(ctx: Ctx): Prisma.TenantWhereInput {
  const isReader = isConsole(ctx) && isAllowedEverywhere(ctx, "organisation.read");
  return isReader ? { isPlatform: false } : { id: NOBODY };
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

export function canSuspend(ctx: Ctx): boolean {
  return isConsole(ctx) && isAllowedEverywhere(ctx, "organisation.suspend");
}

export function authorizeSuspend(ctx: Ctx): void {
  if (!isConsole(ctx)) throw notFound("organisation");
  authorizeEverywhere(ctx, "organisation.suspend");
}

function isConsole(ctx: Ctx): boolean {
  return ctx.tenantId === PLATFORM_TENANT_ID;
}
