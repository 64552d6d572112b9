import { authorizeEverywhere, isAllowed, isAllowedEverywhere, isAllowedSomewhere } from "@/lib/core/authz";
import type { Ctx, PersonActor } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import type { TokenKind } from "./constants";

type Wish = { kind: TokenKind; scopes: readonly Parameters<typeof isAllowed>[1][]; unitPath: string | null };

/**
 * People make tokens that do less than they may; for a program of the organisation it takes the right as well. A token
 * makes no token.
 */
export function authorizeCreate(ctx: Ctx, { kind, scopes, unitPath }: Wish): PersonActor {
  const owner = authorizeOwner(ctx);
  if (kind === "INTEGRATION") authorizePrograms(ctx);
  const isHeld = (scope: Wish["scopes"][number]) =>
    unitPath === null ? isAllowedSomewhere(ctx, scope) : isAllowed(ctx, scope, unitPath);
  if (!scopes.every(isHeld)) throw forbidden("token.beyond_rights");
  return owner;
}

/** Whoever it belongs to ends a token, and who keeps the organisation's programs in order. */
export function authorizeRevoke(ctx: Ctx, token: { accountId: string }): void {
  if (authorizeOwner(ctx).accountId === token.accountId) return;
  authorizeEverywhere(ctx, "token.manage");
}

/** The tokens a caller may know of: their own, or all of the organisation. */
export function readableBy(ctx: Ctx): Prisma.ApiTokenWhereInput {
  if (isAllowedEverywhere(ctx, "token.manage")) return { tenantId: ctx.tenantId };
  return { tenantId: ctx.tenantId, accountId: authorizeOwner(ctx).accountId };
}

export function authorizeOwner(ctx: Ctx): PersonActor {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor;
}

/**
 * Programs of the organisation take the right, wherever it is held: their tokens reach no further than its holder.
 * Who holds it over the whole organisation sees and ends everybody's.
 */
export function authorizePrograms(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "token.manage")) throw forbidden();
}
