import { authorizeEverywhere, isAllowedSomewhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden, notFound } from "@/lib/core/errors";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";

/** Places say nothing about anybody; they are shown to who keeps them and to who builds units of them. */
export function canRead(ctx: Ctx): boolean {
  return isConsole(ctx) || isAllowedSomewhere(ctx, "unit.import");
}

export function authorizeRead(ctx: Ctx): void {
  if (!canRead(ctx)) throw forbidden();
}

/** The console alone, and as if there were no such place for everybody else. */
export function authorizeWrite(ctx: Ctx): void {
  if (!isConsole(ctx)) throw notFound("place");
  authorizeEverywhere(ctx, "geography.write");
}

function isConsole(ctx: Ctx): boolean {
  return ctx.tenantId === PLATFORM_TENANT_ID;
}
