import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { recoverAccount } from "@/lib/identity/recoveries/commands";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { listHoldersOver } from "@/lib/units/appointments/sql";
import { COMPLETE_BATCH } from "./constants";
import { authorizeFollow } from "./policy";
import { recoveryRef, type RecoveryRef } from "./schema";

/**
 * Finds whose number of membership was typed and puts the request before their offices; a number that is nobody's, or of
 * somebody without an account, leaves nothing behind. Doing it twice is doing it once.
 */
export async function placeRecovery(ctx: Ctx, input: RecoveryRef): Promise<void> {
  const { recoveryId: id } = recoveryRef.parse(input);
  authorizeFollow(ctx);
  await withTx(ctx, async (tx) => {
    const where = { id, tenantId: ctx.tenantId, status: "ASKED" };
    const asked = await tx.recovery.findFirst({ where, select: { memberNumber: true } });
    if (!asked?.memberNumber) return;
    const number = { equals: decryptField(asked.memberNumber), mode: "insensitive" as const };
    const member = await tx.member.findFirst({
      where: { tenantId: ctx.tenantId, number, accountId: { not: null }, erasedAt: null },
      select: { id: true },
    });
    if (!member) {
      await tx.recovery.deleteMany({ where });
      return;
    }
    await tx.recovery.updateMany({
      where,
      data: { status: "OPEN", memberId: member.id, memberNumber: null },
    });
  });
}

/** Who identifies people where the member of a waiting request belongs: by office, lent right or as owner, not themselves. */
export async function listRecoveryDeciders(ctx: Ctx, input: RecoveryRef): Promise<string[]> {
  const { recoveryId: id } = recoveryRef.parse(input);
  authorizeFollow(ctx);
  return withTx(ctx, async (tx) => {
    const { tenantId } = ctx;
    const recovery = await tx.recovery.findFirst({
      where: { id, tenantId, status: "OPEN" },
      select: { member: { select: { id: true, unit: { select: { path: true } } } } },
    });
    if (!recovery?.member) return [];
    const { id: memberId, unit } = recovery.member;
    const { today } = await tenantSettings(tx, ctx);
    const over = { right: "account.recover", unitPath: unit.path, today: asDate(today) } as const;
    return (await listHoldersOver(tx, over)).filter((holder) => holder !== memberId);
  });
}

/** Requests whose waiting time is over. */
export async function listDueRecoveries(ctx: Ctx): Promise<string[]> {
  authorizeFollow(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.recovery.findMany({
      where: { tenantId: ctx.tenantId, status: "WAITING", dueAt: { lte: ctx.now } },
      orderBy: { dueAt: "asc" },
      take: COMPLETE_BATCH,
      select: { id: true },
    }),
  );
  return rows.map(({ id }) => id);
}

/**
 * Puts a new number in force once the waiting time is over, unless an address of before has stopped it. What cannot be
 * done any more (the account was closed, the number is somebody else's) ends the request. Twice is once.
 */
export async function completeRecovery(ctx: Ctx, input: RecoveryRef): Promise<void> {
  const { recoveryId } = recoveryRef.parse(input);
  authorizeFollow(ctx);
  const outcome = await withTx(ctx, async (tx, joined) => {
    const due = { id: recoveryId, tenantId: ctx.tenantId, status: "WAITING", dueAt: { lte: ctx.now } };
    const recovery = await tx.recovery.findFirst({
      where: due,
      select: { phone: true, changeId: true, member: { select: { accountId: true } } },
    });
    if (!recovery) return null;
    const { phone, changeId, member } = recovery;
    const stop = { id: changeId ?? recoveryId, disownedAt: { not: null } };
    const isStopped = (await tx.wayChange.count({ where: stop })) > 0;
    if (isStopped || phone === null || !member?.accountId) return "STOPPED";
    const count = await end(tx, ctx, { recoveryId, status: "DONE" });
    if (count === 0) return null;
    await recoverAccount(joined, { accountId: member.accountId, phone: decryptField(phone) });
    return null;
  }).catch((error: unknown) => {
    // Rolled back with everything it began; what will never go is ended, and what may pass is tried again.
    if (error instanceof AppError && ["rule_violated", "not_found"].includes(error.code)) return "REFUSED";
    throw error;
  });
  if (outcome !== null) await withTx(ctx, (tx) => end(tx, ctx, { recoveryId, status: outcome }));
}

async function end(
  tx: Tx,
  ctx: Ctx,
  { recoveryId, status }: { recoveryId: string; status: string },
): Promise<number> {
  const { count } = await tx.recovery.updateMany({
    where: { id: recoveryId, tenantId: ctx.tenantId, status: "WAITING" },
    data: { status, phone: null, endedAt: ctx.now },
  });
  if (count > 0) await audit(tx, ctx, { action: "recovery.end", entityId: recoveryId, changes: { status } });
  return count;
}

/** Forgets requests nobody came to the office for, and those that ended long ago. */
export async function forgetRecoveries(ctx: Ctx): Promise<void> {
  authorizeFollow(ctx);
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
  await withTx(ctx, (tx) =>
    tx.recovery.deleteMany({
      where: {
        tenantId: ctx.tenantId,
        OR: [
          { status: { in: ["ASKED", "OPEN"] }, expiresAt: { lt: dayAgo } },
          { endedAt: { lt: new Date(ctx.now.getTime() - KEEP_DAYS * 86_400_000) } },
        ],
      },
    }),
  );
}

const KEEP_DAYS = 90;
