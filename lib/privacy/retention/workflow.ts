import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { REMOVED_AT_ONCE, type RetentionKey } from "./constants";
import { authorizeRetention } from "./policy";
import { oldBefore, rulesOf } from "./rules";
import { applyRetentionInput, type ApplyRetentionInput } from "./schema";
import { removeGoing, selectGoing } from "./sql";

/**
 * Removes what a rule of the organisation says is old, at most five hundred, by the selection its preview shows. Files
 * go first: a crash in between leaves a row without a file, which the next run takes away.
 */
export async function applyRetention(
  ctx: Ctx,
  input: ApplyRetentionInput,
  storage: FileStorage,
): Promise<{ removed: number; hasMore: boolean }> {
  const { key } = applyRetentionInput.parse(input);
  authorizeRetention(ctx);
  const { ids, files } = await withTx(ctx, async (tx) => {
    const going = await due(tx, ctx, key);
    return { ids: going, files: key === "refused_applications" ? await filesOf(tx, ctx, going) : [] };
  });
  if (ids.length === 0) return { removed: 0, hasMore: false };
  for (const file of files) await storage.remove(file);

  return withTx(ctx, async (tx) => {
    const removed = await removeGoing(tx, key, ids);
    await audit(tx, ctx, { action: "privacy.apply_retention", changes: { key, removed } });
    return { removed, hasMore: ids.length === REMOVED_AT_ONCE };
  });
}

async function due(tx: Tx, ctx: Ctx, key: RetentionKey): Promise<string[]> {
  const set = await tx.retentionRule.findMany({
    where: { tenantId: ctx.tenantId, key },
    select: { key: true, isOn: true, days: true },
  });
  const rule = rulesOf(set).find((one) => one.key === key);
  if (!rule?.isOn) return [];
  const going = await selectGoing(tx, key, { before: oldBefore(rule, ctx.now), limit: REMOVED_AT_ONCE });
  return going.map(({ id }) => id);
}

async function filesOf(tx: Tx, ctx: Ctx, memberIds: readonly string[]): Promise<string[]> {
  const members = await tx.member.findMany({
    where: { tenantId: ctx.tenantId, id: { in: [...memberIds] } },
    select: { photoKey: true, evidence: { select: { fileKey: true } } },
  });
  return members
    .flatMap(({ photoKey, evidence }) => [photoKey, ...evidence.map(({ fileKey }) => fileKey)])
    .filter((key) => key !== null);
}
