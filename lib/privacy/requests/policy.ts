import { authorizeEverywhere, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

/** The member who asks for themselves. */
export function authorizeOwnRequest(ctx: Ctx): { accountId: string; memberId: string } {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  const { accountId, memberId } = ctx.actor;
  if (memberId === null) throw notFound("member");
  return { accountId, memberId };
}

/** Whether the reader answers requests: over the whole organisation, since every request is one's own office's. */
export function canHandle(ctx: Ctx): boolean {
  return isAllowedEverywhere(ctx, "privacy.handle");
}

/** `canHandle` as a filter: every request, or none. */
export function handledBy(ctx: Ctx): Prisma.PrivacyRequestWhereInput {
  return canHandle(ctx) ? { tenantId: ctx.tenantId } : { id: { in: [] } };
}

export function authorizeHandle(ctx: Ctx): void {
  authorizeEverywhere(ctx, "privacy.handle");
}

/** The caller's own requests; none for who is no member. */
export function ownRequests(ctx: Ctx): Prisma.PrivacyRequestWhereInput {
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  return memberId === null ? { id: { in: [] } } : { tenantId: ctx.tenantId, memberId };
}
