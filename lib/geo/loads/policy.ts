import { isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

export { authorizeWrite } from "@/lib/geo/places/policy";

/** Files on their way in are seen by who loads them, and row-level security holds them on the console. */
export function canRead(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "geography.write");
}

/** `canRead` as a filter. */
export function readableBy(ctx: Ctx): Prisma.GeoLoadWhereInput {
  return { tenantId: ctx.tenantId, ...(!canRead(ctx) && { id: { in: [] } }) };
}

export function authorizeRead(ctx: Ctx): void {
  if (!canRead(ctx)) throw notFound("load");
}
