import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden, notFound } from "@/lib/core/errors";
import { authorizeConfigure } from "../settings/policy";
import { PLATFORM_TENANT_ID } from "../tenants/constants";

/** Whether support may look is the organisation's own decision. */
export function authorizeAllowSupport(ctx: Ctx): void {
  authorizeConfigure(ctx);
}

/** Asking is for system admins at the console, a person each. */
export function authorizeAskSupport(ctx: Ctx): { adminId: string } {
  if (ctx.tenantId !== PLATFORM_TENANT_ID) throw notFound("organisation");
  authorizeEverywhere(ctx, "organisation.support");
  if (ctx.actor.kind !== "person") throw forbidden();
  return { adminId: ctx.actor.accountId };
}

/** A link is opened, and a view ended, by who holds its secret and is nobody else there. */
export function authorizeHoldSupport(ctx: Ctx): void {
  if (ctx.actor.kind !== "visitor") throw new AppError("not_found", "support.link_over");
}
