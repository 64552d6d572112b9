import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden, notFound } from "@/lib/core/errors";
import { PLATFORM_TENANT_ID } from "../tenants/constants";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** People ask for an organisation at the installation itself, never inside somebody else's organisation. */
export function canRegister(ctx: Ctx): boolean {
  return ctx.tenantId === PLATFORM_TENANT_ID && (ctx.actor.kind === "visitor" || ctx.actor.kind === "person");
}

/** Refuses whoever does not stand at the installation's own door, as if there were none. */
export function authorizeRegister(ctx: Ctx): void {
  if (ctx.tenantId !== PLATFORM_TENANT_ID) throw notFound("registration");
  if (!canRegister(ctx)) throw forbidden();
}

export function canRead(ctx: Ctx, registration: { tenantId: string }): boolean {
  return registration.tenantId === ctx.tenantId && isAllowedEverywhere(ctx, "organisation.read");
}

/** `canRead` as a filter. */
export function readableBy(ctx: Ctx): { tenantId: string; id?: string } {
  if (isAllowedEverywhere(ctx, "organisation.read")) return { tenantId: ctx.tenantId };
  return { tenantId: ctx.tenantId, id: NOBODY };
}

export function canDecide(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "organisation.decide");
}

export function authorizeDecide(ctx: Ctx): void {
  authorizeEverywhere(ctx, "organisation.decide");
}
