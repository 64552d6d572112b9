import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { authorizeKeep, authorizeRemove, authorizeShare, usableBy } from "./policy";
import { assertRoom, keptQuery } from "./rules";
import {
  removeMemberViewInput,
  type RemoveMemberViewInput,
  saveMemberViewInput,
  type SaveMemberViewInput,
} from "./schema";
import { lockViewsOf } from "./sql";

/**
 * Keeps a list under a name, for oneself or for a unit and everything below it. A list of that name in the same place is
 * replaced. What was searched for is not kept, and nobody sees more by a shared list than by their own rights.
 */
export async function saveMemberView(ctx: Ctx, input: SaveMemberViewInput): Promise<{ viewId: string }> {
  const { name, unitId, ...given } = saveMemberViewInput.parse(input);
  return withTx(ctx, async (tx) => {
    const { accountId } = authorizeKeep(ctx);
    if (unitId) authorizeShare(ctx, await unitOf(tx, ctx, unitId));
    const home = unitId ? { unitId, accountId: null } : { unitId: null, accountId };
    // Of two who keep under one name at once, the second waits and replaces.
    await lockViewsOf(tx, unitId ?? accountId);
    const former = await tx.memberView.findFirst({
      where: { tenantId: ctx.tenantId, ...home, name },
      select: { id: true },
    });
    if (!former) assertRoom(await tx.memberView.count({ where: { tenantId: ctx.tenantId, ...home } }));
    const id = former?.id ?? newId();
    const now = { query: keptQuery(given.query), savedAt: ctx.now };
    await tx.memberView.upsert({
      where: { id },
      create: { id, tenantId: ctx.tenantId, ...home, name, ...now },
      update: now,
    });

    await audit(tx, ctx, {
      action: "member_view.save",
      entityId: id,
      changes: { query: now.query, ...(unitId ? { unitId } : {}) },
    });
    return { viewId: id };
  });
}

/** Takes a kept list away, for everybody who had it. The members in it are not touched. */
export async function removeMemberView(ctx: Ctx, input: RemoveMemberViewInput): Promise<void> {
  const { viewId } = removeMemberViewInput.parse(input);
  await withTx(ctx, async (tx) => {
    const view = await tx.memberView.findFirst({
      where: { id: viewId, AND: usableBy(ctx) },
      select: { accountId: true, query: true, unit: { select: { path: true } } },
    });
    if (!view) throw notFound("member_view");
    authorizeRemove(ctx, view);
    const { count } = await tx.memberView.deleteMany({ where: { id: viewId } });
    if (count === 0) throw notFound("member_view");

    await audit(tx, ctx, { action: "member_view.remove", entityId: viewId, changes: { query: view.query } });
  });
}

async function unitOf(tx: Tx, ctx: Ctx, unitId: string): Promise<{ path: string }> {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId },
    select: { path: true },
  });
  if (!unit) throw notFound("unit");
  return unit;
}
