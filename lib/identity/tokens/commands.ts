import "server-only";
import { randomBytes } from "node:crypto";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { blindIndex } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { TOKENS_MAX } from "./constants";
import { authorizeCreate, authorizeRevoke, readableBy } from "./policy";
import { type CreateTokenInput, createTokenInput, type RevokeTokenInput, revokeTokenInput } from "./schema";
import type { NewToken } from "./types";

/**
 * Makes a token that does no more than the scopes it names, at the unit it names, and never more than its owner may at
 * the moment of use. It is answered once; the database keeps a keyed hash.
 */
export async function createToken(ctx: Ctx, input: CreateTokenInput): Promise<NewToken> {
  const { kind, name, scopes, unitId, days } = createTokenInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unitPath = unitId === undefined ? null : await pathOf(tx, ctx, unitId);
    const { accountId } = authorizeCreate(ctx, { kind, scopes, unitPath });
    const { tenantId } = ctx;
    const live = { tenantId, accountId, kind, revokedAt: null, expiresAt: { gt: ctx.now } };
    if ((await tx.apiToken.count({ where: live })) >= TOKENS_MAX) {
      throw ruleViolated("token.too_many", { max: TOKENS_MAX });
    }

    const tokenId = newId();
    const prefix = `party_${letters(8)}`;
    const token = `${prefix}_${randomBytes(32).toString("base64url")}`;
    await tx.apiToken.createMany({
      data: [
        {
          id: tokenId,
          tenantId,
          accountId,
          kind,
          name,
          prefix,
          tokenHash: blindIndex(tenantId, "api token", token),
          scopes: [...new Set(scopes)],
          unitId: unitId ?? null,
          createdAt: ctx.now,
          expiresAt: new Date(ctx.now.getTime() + Number(days) * 86_400_000),
        },
      ],
    });
    const changes = { kind, scopes, unitId: unitId ?? null, days };
    await audit(tx, ctx, { action: "token.create", entityId: tokenId, changes });
    return { tokenId, token };
  });
}

/** Ends a token: its next call is refused. Of several at once exactly one succeeds. */
export async function revokeToken(ctx: Ctx, input: RevokeTokenInput): Promise<void> {
  const { tokenId } = revokeTokenInput.parse(input);
  await withTx(ctx, async (tx) => {
    const where = { id: tokenId, AND: readableBy(ctx) };
    const token = await tx.apiToken.findFirst({ where, select: { accountId: true } });
    if (!token) throw notFound("token");
    authorizeRevoke(ctx, token);
    const revokedBy = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, revokedAt: null },
      data: { revokedAt: ctx.now, revokedBy },
    });
    if (count === 0) throw ruleViolated("token.already_ended");
    await audit(tx, ctx, { action: "token.revoke", entityId: tokenId });
  });
}

async function pathOf(tx: Tx, ctx: Ctx, id: string): Promise<string> {
  const unit = await tx.unit.findFirst({
    where: { id, tenantId: ctx.tenantId, archivedAt: null },
    select: { path: true },
  });
  if (!unit) throw notFound("unit");
  return unit.path;
}

/** Letters and digits alone, so that a double click takes the whole. */
function letters(count: number): string {
  return randomBytes(count * 4)
    .toString("base64")
    .replace(/[^A-Za-z0-9]/g, "")
    .padEnd(count, "x")
    .slice(0, count);
}
