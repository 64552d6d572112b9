import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { blindIndex, decryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { matchTotp, newRecoveryCodes, readSecondFactor } from "../rules";

/** Whether this account signs in with two factors. */
export async function hasSecondFactor(tx: Tx, ctx: Ctx, accountId: string): Promise<boolean> {
  const where = { accountId, tenantId: ctx.tenantId, confirmedAt: { not: null } };
  return (await tx.totpFactor.count({ where })) > 0;
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
