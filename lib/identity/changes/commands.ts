import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { consumeLimits } from "@/lib/core/rate-limit";
import { watch } from "@/lib/core/watch";
import { endDevices } from "../accounts/_internal/end-devices";
import type { ClosedFor } from "../accounts/constants";
import { endFactorsIfNone } from "../second-factors/_internal/second-factor";
import { openKeepLink, openStopLink } from "./_internal/seal";
import { undoChange } from "./_internal/undo-change";
import { STOPS_PER_ADDRESS } from "./constants";
import { authorizeOwnChanges, authorizeStop, readableBy } from "./policy";
import { assertDisownable, isDisownable } from "./rules";
import {
  changeRef,
  type ChangeRef,
  closeOwnWaysInInput,
  keepAccountInput,
  type KeepAccountInput,
  stopChangeInput,
  type StopChangeInput,
} from "./schema";

/**
 * Shuts out whoever may be in one's own account: every device is signed out, the password and personal tokens are gone,
 * and no office of one's own counts before a new second factor is set up. Who has one keeps it and loses its recovery
 * codes, which may have been copied. Tells how many devices were signed out.
 */
export async function closeOwnWaysIn(ctx: Ctx, input: Record<string, never>): Promise<{ ended: number }> {
  closeOwnWaysInInput.parse(input);
  return withTx(ctx, async (tx) => {
    const accountId = authorizeOwnChanges(ctx);
    const { tenantId, now } = ctx;
    const ended = await endDevices(tx, ctx, accountId);
    // Whose only way in is the password keeps it, or they could never come back; a letter sets a new one.
    await tx.password.deleteMany({ where: { accountId, tenantId, account: { phoneHash: { not: null } } } });
    await tx.recoveryCode.deleteMany({ where: { accountId, tenantId } });
    const apps = await tx.totpFactor.count({ where: { accountId, confirmedAt: { not: null } } });
    const passkeys = await tx.passkey.count({ where: { accountId } });
    if (apps + passkeys === 0)
      await tx.account.updateMany({ where: { id: accountId }, data: { renewFactorSince: now } });
    await audit(tx, ctx, { action: "account.close_ways", entityId: accountId, changes: { ended } });
    return { ended };
  });
}

/**
 * Says that a change of one's own ways in was somebody else: what was added is taken off again, and whoever may be in
 * the account is shut out. The last way in stays. Said twice it is said once; after a week the office has to look at it.
 */
export async function disownChange(ctx: Ctx, input: ChangeRef): Promise<void> {
  const { changeId } = changeRef.parse(input);
  await withTx(ctx, async (tx, joined) => {
    const accountId = authorizeOwnChanges(ctx);
    const change = await tx.wayChange.findFirst({
      where: { id: changeId, ...readableBy(ctx) },
      select: { accountId: true, kind: true, subjectId: true, changedAt: true, disownedAt: true },
    });
    if (!change) throw notFound("way_change");
    if (change.disownedAt !== null) return;
    assertDisownable(change, ctx.now);
    if (!(await disown(tx, ctx, changeId))) return;
    // What was only announced is stopped, and nobody came in by it.
    if (change.kind !== "RECOVERY") {
      await undoChange(tx, ctx, change);
      await endFactorsIfNone(tx, ctx, accountId);
      await closeOwnWaysIn(joined, {});
    }
    await reportDisowned(tx, ctx, accountId);
    await audit(tx, ctx, {
      action: "way_change.disown",
      entityId: changeId,
      changes: { accountId, kind: change.kind },
    });
  });
}

/**
 * Closes an account by the link that went to an address it no longer has. It opens nothing and gives nothing back: who
 * holds the old number may be whoever found the phone. An office opens the account again once it knows who is who.
 *
 * A number that an office has only announced is stopped by it, and the account stays as it is. A link that was made up, is a week old or was used says no more than that it does not count.
 */
export async function stopChange(ctx: Ctx, input: StopChangeInput): Promise<void> {
  const { link, address } = stopChangeInput.parse(input);
  authorizeStop(ctx);
  await consumeLimits(ctx, [{ name: "stop change", subject: address, ...STOPS_PER_ADDRESS }]);
  const changeId = openStopLink(ctx.tenantId, link);
  if (changeId === null) throw ruleViolated("way_change.link_ended");

  await withTx(ctx, async (tx) => {
    const where = { id: changeId, tenantId: ctx.tenantId };
    const select = { accountId: true, kind: true, changedAt: true, disownedAt: true } as const;
    const change = await tx.wayChange.findFirst({ where, select });
    if (!change || !isDisownable(change, ctx.now) || !(await disown(tx, ctx, changeId)))
      throw ruleViolated("way_change.link_ended");

    const { accountId } = change;
    const ended = change.kind === "RECOVERY" ? 0 : await closeAccount(tx, ctx, accountId);
    await reportDisowned(tx, ctx, accountId);
    await audit(tx, ctx, { action: "way_change.stop", entityId: changeId, changes: { accountId, ended } });
  });
}

/**
 * Keeps an account nobody has used, by the link of the letter that said it would be closed. It opens nothing and tells
 * nothing of whose account it is. Said twice it is said once; a link that was made up, or whose account was closed since,
 * says no more than that it does not count.
 */
export async function keepAccount(ctx: Ctx, input: KeepAccountInput): Promise<void> {
  const { link, address } = keepAccountInput.parse(input);
  authorizeStop(ctx);
  await consumeLimits(ctx, [{ name: "keep account", subject: address, ...STOPS_PER_ADDRESS }]);
  const changeId = openKeepLink(ctx.tenantId, link);
  if (changeId === null) throw ruleViolated("account.keep_ended");

  await withTx(ctx, async (tx) => {
    const warning = await tx.wayChange.findFirst({
      where: { id: changeId, tenantId: ctx.tenantId, kind: "UNUSED", account: { status: "ACTIVE" } },
      select: { accountId: true, changedAt: true },
    });
    if (!warning) throw ruleViolated("account.keep_ended");
    // An older letter keeps nothing: each warning is answered by its own link.
    const { count } = await tx.account.updateMany({
      where: { id: warning.accountId, status: "ACTIVE", inactiveWarnedAt: warning.changedAt },
      data: { lastUsedAt: ctx.now, inactiveWarnedAt: null },
    });
    if (count === 0) return assertKept(tx, warning);
    await audit(tx, ctx, { action: "account.keep", entityId: warning.accountId });
  });
}

async function assertKept(tx: Tx, warning: { accountId: string; changedAt: Date }): Promise<void> {
  const isKept = { id: warning.accountId, status: "ACTIVE" as const, lastUsedAt: { gte: warning.changedAt } };
  if ((await tx.account.count({ where: isKept })) === 0) throw ruleViolated("account.keep_ended");
}

async function closeAccount(tx: Tx, ctx: Ctx, accountId: string): Promise<number> {
  // Without a reason: closed by its old address, so a recovery may open it again.
  const data = {
    ...{ status: "DEACTIVATED" as const, deactivatedAt: ctx.now, deactivatedReason: null },
    ...{ deactivatedBy: null, deactivatedFor: "OLD_ADDRESS" satisfies ClosedFor },
  };
  await tx.account.updateMany({ where: { id: accountId, status: "ACTIVE" }, data });
  return endDevices(tx, ctx, accountId);
}

/** Of several at once exactly one says it. */
async function disown(tx: Tx, ctx: Ctx, changeId: string): Promise<boolean> {
  const where = { id: changeId, disownedAt: null };
  const { count } = await tx.wayChange.updateMany({ where, data: { disownedAt: ctx.now } });
  return count === 1;
}

/** Whoever reads the alerts of the organisation learns that somebody was in an account. */
async function reportDisowned(tx: Tx, ctx: Ctx, accountId: string): Promise<void> {
  await watch(tx, ctx, [{ kind: "ways_disowned", subject: accountId, accountOf: async () => accountId }]);
}
