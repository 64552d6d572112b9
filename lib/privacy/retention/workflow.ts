import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { UNUSED_BATCH } from "@/lib/identity/accounts/constants";
import { closeUnused, warnUnused } from "@/lib/identity/accounts/workflow";
import { REMOVED_AT_ONCE, type RetentionKey } from "./constants";
import { authorizeRetention } from "./policy";
import { cutOf, type Rule, rulesOf } from "./rules";
import { applyRetentionInput, type ApplyRetentionInput } from "./schema";
import { lockAccounts, type RemovedKey, removeGoing, selectGoing } from "./sql";

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
  if (key === "inactive_accounts") return closeInactive(ctx);
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

/**
 * Tells people whose account will be closed by the rule, thirty days before, at most a hundred a step. Whoever was told
 * is told again only after they used it, or after the rule was changed: the day they were told is no longer true.
 */
export async function warnOfClosing(ctx: Ctx): Promise<{ warned: number; hasMore: boolean }> {
  authorizeRetention(ctx);
  const { done, hasMore } = await workOnUnused(ctx, "warn", warnUnused);
  return { warned: done, hasMore };
}

/** One transaction: of a step that was cut off nothing stays, and the next run finds the same accounts. */
async function closeInactive(ctx: Ctx): Promise<{ removed: number; hasMore: boolean }> {
  const { done, hasMore } = await workOnUnused(ctx, "close", closeUnused);
  return { removed: done, hasMore };
}

async function workOnUnused(
  ctx: Ctx,
  what: "warn" | "close",
  work: typeof warnUnused | typeof closeUnused,
): Promise<{ done: number; hasMore: boolean }> {
  return withTx(ctx, async (tx, joined) => {
    const rule = await findRule(tx, ctx, "inactive_accounts");
    if (!rule?.isOn) return { done: 0, hasMore: false };
    const cut = cutOf(rule, ctx.now);
    const { ids, hasMore } = await lockAccounts(tx, what, { cut, limit: UNUSED_BATCH });
    const done = await work(joined, { accountIds: ids });
    if (done > 0) {
      const changes = { key: "inactive_accounts", [what === "warn" ? "warned" : "removed"]: done };
      await audit(tx, ctx, { action: "privacy.apply_retention", changes });
    }
    return { done, hasMore };
  });
}

async function due(tx: Tx, ctx: Ctx, key: RemovedKey): Promise<string[]> {
  const rule = await findRule(tx, ctx, key);
  if (!rule?.isOn) return [];
  const going = await selectGoing(tx, key, { cut: cutOf(rule, ctx.now), limit: REMOVED_AT_ONCE });
  return going.map(({ id }) => id);
}

async function findRule(tx: Tx, ctx: Ctx, key: RetentionKey): Promise<Rule | undefined> {
  const set = await tx.retentionRule.findMany({
    where: { tenantId: ctx.tenantId, key },
    select: { key: true, isOn: true, days: true, changedAt: true },
  });
  return rulesOf(set).find((one) => one.key === key);
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
