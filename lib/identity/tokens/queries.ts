import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { blindIndex } from "@/lib/core/field-encryption";
import { permissions } from "@/lib/core/permissions";
import type { Prisma } from "@/prisma/generated/client";
import { hasSecondFactor } from "../second-factors/_internal/second-factor";
import { networkOf } from "../sessions/rules";
import { TOUCH_AFTER_MINUTES } from "./constants";
import { authorizeOwner, authorizePrograms, readableBy } from "./policy";
import { prefixOf } from "./rules";
import { enterToken } from "./sql";
import type { TokenBearer, TokenView } from "./types";

/**
 * Whom a token stands for at this moment, read anew each time: one that was ended, has run out or belongs to a closed
 * account opens nothing at the next call. The gate narrows the owner's rights of the moment by it.
 */
export async function findTokenBearer(
  ctx: Ctx,
  { token, address }: { token: string; address: string },
): Promise<TokenBearer | null> {
  if (prefixOf(token) === null) return null;
  return withTx(ctx, async (tx) => {
    const found = await enterToken(tx, blindIndex(ctx.tenantId, "api token", token), ctx.now);
    if (!found) return null;
    const { lastUsedAt, ...bearer } = found;
    const idleMs = lastUsedAt === null ? Infinity : ctx.now.getTime() - lastUsedAt.getTime();
    if (idleMs >= TOUCH_AFTER_MINUTES * 60_000) {
      const data = { lastUsedAt: ctx.now, lastNetwork: networkOf(address) };
      await tx.apiToken.updateMany({ where: { id: bearer.tokenId, lastUsedAt }, data });
    }
    return { ...bearer, hasSecondFactor: await hasSecondFactor(tx, ctx, bearer.accountId) };
  });
}

/** One's own tokens, the newest first, ended ones among them. */
export async function listOwnTokens(ctx: Ctx): Promise<TokenView[]> {
  const { accountId } = authorizeOwner(ctx);
  return list(ctx, { tenantId: ctx.tenantId, accountId, kind: "PERSONAL" });
}

/** The tokens the caller answers for that still open something, programs' first. */
export async function listLiveTokens(ctx: Ctx): Promise<TokenView[]> {
  authorizePrograms(ctx);
  return list(ctx, { AND: readableBy(ctx), revokedAt: null, expiresAt: { gt: ctx.now } });
}

async function list(ctx: Ctx, where: Prisma.ApiTokenWhereInput): Promise<TokenView[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.apiToken.findMany({
      where,
      orderBy: [{ kind: "desc" }, { createdAt: "desc" }, { id: "desc" }],
      select: {
        id: true,
        kind: true,
        name: true,
        prefix: true,
        scopes: true,
        createdAt: true,
        expiresAt: true,
        lastUsedAt: true,
        lastNetwork: true,
        revokedAt: true,
        unit: { select: { name: true, nameLocal: true } },
        account: { select: { member: { select: { name: true, nameLocal: true } } } },
      },
    }),
  );
  return rows.map(({ account, scopes, revokedAt, ...row }) => ({
    ...row,
    scopes: permissions.filter((permission) => scopes.includes(permission)),
    owner: account.member,
    state: revokedAt ? "REVOKED" : row.expiresAt <= ctx.now ? "EXPIRED" : "LIVE",
  }));
}
