import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { blindIndex, decryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { SECOND_FACTORS } from "../../sessions/constants";
import { dropSecondFactors } from "../../sessions/sql";
import { matchTotp, newRecoveryCodes, readSecondFactor } from "../rules";

/** Whether this account signs in with two factors: an app that is confirmed, or a passkey. */
export async function hasSecondFactor(tx: Tx, ctx: Ctx, accountId: string): Promise<boolean> {
  const own = { accountId, tenantId: ctx.tenantId };
  const apps = await tx.totpFactor.count({ where: { ...own, confirmedAt: { not: null } } });
  return apps > 0 || (await tx.passkey.count({ where: own })) > 0;
}

/** After the last second factor went: its recovery codes are void, and no session counts as opened by two any more. */
export async function endFactorsIfNone(tx: Tx, ctx: Ctx, accountId: string): Promise<void> {
  if (await hasSecondFactor(tx, ctx, accountId)) return;
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await dropSecondFactors(tx, accountId, SECOND_FACTORS);
}

/**
 * Takes a code of the account's app or one of its recovery codes; null when it is neither. Each is taken once: a
 * code of the app ends with its period and all before it, so one that was watched or caught is worth nothing.
 */
export async function takeSecondFactor(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  typed: string,
): Promise<"totp" | "recovery" | null> {
  const { kind, code } = readSecondFactor(typed);
  if (kind === "recovery") {
    const where = {
      accountId,
      tenantId: ctx.tenantId,
      codeHash: recoveryHashOf(ctx, accountId, code),
      usedAt: null,
    };
    const { count } = await tx.recoveryCode.updateMany({ where, data: { usedAt: ctx.now } });
    return count === 1 ? "recovery" : null;
  }
  const factor = await tx.totpFactor.findFirst({
    where: { accountId, tenantId: ctx.tenantId, confirmedAt: { not: null } },
    select: { secret: true },
  });
  const step = factor && matchTotp(decryptField(factor.secret), code, ctx.now);
  if (step === null) return null;
  const { count } = await tx.totpFactor.updateMany({
    where: { accountId, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count === 1 ? "totp" : null;
}

/** Ten new codes in place of all older ones; in clear for this one answer only. */
export async function replaceRecoveryCodes(tx: Tx, ctx: Ctx, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      id: newId(),
      tenantId: ctx.tenantId,
      accountId,
      codeHash: recoveryHashOf(ctx, accountId, code),
      createdAt: ctx.now,
    })),
  });
  return codes;
}

function recoveryHashOf(ctx: Ctx, accountId: string, code: string): string {
  return blindIndex(ctx.tenantId, `recovery:${accountId}`, code);
}
