import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { authorizeOwnFactor } from "./policy";
import { totpUri } from "./rules";
import type { PendingTotp, SecondFactorView } from "./types";

/** One's own second factor: whether it is on, and how many recovery codes are left. */
export async function getSecondFactor(ctx: Ctx): Promise<SecondFactorView> {
  const accountId = authorizeOwnFactor(ctx);
  const own = { accountId, tenantId: ctx.tenantId };
  return withTx(ctx, async (tx) => {
    const factor = await tx.totpFactor.findFirst({ where: own, select: { confirmedAt: true } });
    const recoveryCodesLeft = await tx.recoveryCode.count({ where: { ...own, usedAt: null } });
    const since = factor?.confirmedAt ?? null;
    return { isOn: since !== null, since, recoveryCodesLeft };
  });
}

/** The key of one's own app while it is being set up; null before and after, when nobody is shown it any more. */
export async function findPendingTotp(
  ctx: Ctx,
  named: { issuer: string; label: string },
): Promise<PendingTotp | null> {
  const accountId = authorizeOwnFactor(ctx);
  const where = { accountId, tenantId: ctx.tenantId, confirmedAt: null };
  const factor = await withTx(ctx, (tx) => tx.totpFactor.findFirst({ where, select: { secret: true } }));
  if (!factor) return null;
  const secret = decryptField(factor.secret);
  return { secret, uri: totpUri({ secret, ...named }) };
}
