import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { decidableBy } from "@/lib/members/applications/policy";
import { isOwn } from "@/lib/members/profiles/policy";
import type { Prisma } from "@/prisma/generated/client";

/** Papers are for the person, and for whoever decides about them while they wait: nobody else, whatever they may read. */
export function readableBy(ctx: Ctx): Prisma.MemberWhereInput {
  const deciding: Prisma.MemberWhereInput = { status: "PENDING", AND: decidableBy(ctx) };
  return { tenantId: ctx.tenantId, OR: [ownRecord(ctx), deciding] };
}

/** One's own record; matches nothing for one who has no account. */
export function ownRecord(ctx: Ctx): Prisma.MemberWhereInput {
  const accountId = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
  return accountId === null ? { id: { in: [] } } : { tenantId: ctx.tenantId, accountId };
}

/** Only the person adds or takes away their own papers. */
export function authorizeOwn(ctx: Ctx, member: { accountId: string | null }): void {
  if (!isOwn(ctx, member)) throw forbidden();
}
