import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { UNUSED_BATCH } from "@/lib/identity/accounts/constants";
import { closeUnused, warnUnused } from "@/lib/identity/accounts/workflow";
import { REMOVED_AT_ONCE, type RetentionKey, UNUSED_A_NIGHT } from "./constants";
import { authorizeRetention } from "./policy";
import { cutOf, type Rule, rulesOf } from "./rules";
import { applyRetentionInput, type ApplyRetentionInput } from "./schema";
import { lockUnused, type RemovedKey, removeGoing, selectGoing, selectUnused, type UnusedStep } from "./sql";

/**
 * Removes what a rule of the organisation says is old, at most five hundred (of unused accounts, which it closes, a
 * whole night's), by the selection its preview shows. Files go first: a crash in between leaves a row without a file, which the next run takes away.
 */
export async function applyRetention(
  ctx: Ctx,
  input: ApplyRetentionInput,
  storage: FileStorage,
): Promise<{ removed: number; hasMore: boolean }> {
  const { key } = applyRetentionInput.parse(input);
  authorizeRetention(ctx);
  if (key === "inactive_accounts")
    return { removed: await workOnUnused(ctx, "close", closeUnused), hasMore: false };
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
 * Tells people whose account will be closed by the rule, thirty days before, at most ten thousand a night. Whoever was
 * told is told again only after they used it, or after the rule was changed: the day they were told is no longer true.
 */
export async function warnOfClosing(ctx: Ctx): Promise<{ warned: number }> {
  authorizeRetention(ctx);
  return { warned: await workOnUnused(ctx, "warn", warnUnused) };
}

/**
 * Looks once through all accounts for those the rule is about, then takes them by the hundred, a transaction each: of
 * one that is cut off nothing stays, and the next night finds the rest.
 */
async function workOnUnused(
  ctx: Ctx,
  step: UnusedStep,
  work: typeof warnUnused | typeof closeUnused,
): Promise<number> {
  const found = await withTx(ctx, async (tx) => {
    const rule = await findRule(tx, ctx, "inactive_accounts");
    return rule?.isOn ? selectUnused(tx, step, { cut: cutOf(rule, ctx.now), limit: UNUSED_A_NIGHT }) : [];
  });
  let done = 0;
  for (let i = 0; i < found.length; i += UNUSED_BATCH) {
    const among = found.slice(i, i + UNUSED_BATCH);
    done += await withTx(ctx, async (tx, joined) => {
      const rule = await findRule(tx, ctx, "inactive_accounts");
      if (!rule?.isOn) return 0;
      const accountIds = await lockUnused(tx, step, { cut: cutOf(rule, ctx.now), among });
      const count = await work(joined, { accountIds });
      const changes = { key: "inactive_accounts", [step === "warn" ? "warned" : "removed"]: count };
      if (count > 0) await audit(tx, ctx, { action: "privacy.apply_retention", changes });
      return count;
    });
  }
  return done;
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
