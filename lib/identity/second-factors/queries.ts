import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { findHalfSignIn } from "./_internal/finish-half-sign-in";
import { authorizeFinish, authorizeOwnFactor } from "./policy";
import { totpUri } from "./rules";
import type { FinishWays, PendingTotp, SecondFactorView } from "./types";

/** One's own second factor: whether it is on, and how many recovery codes are left. */
export async function getSecondFactor(ctx: Ctx): Promise<SecondFactorView> {
  const accountId = authorizeOwnFactor(ctx);
  const own = { accountId, tenantId: ctx.tenantId };
  return withTx(ctx, async (tx) => {
    const factor = await tx.totpFactor.findFirst({ where: own, select: { confirmedAt: true } });
    const passkeys = await tx.passkey.count({ where: own });
    const recoveryCodesLeft = await tx.recoveryCode.count({ where: { ...own, usedAt: null } });
    const since = factor?.confirmedAt ?? null;
    return { isOn: since !== null || passkeys > 0, since, passkeys, recoveryCodesLeft };
  });
}

/** By which second factors a sign-in that waits in this browser can go on; none when it does not wait any more. */
export async function findFinishWays(ctx: Ctx, { halfToken }: { halfToken: string }): Promise<FinishWays> {
  authorizeFinish(ctx);
  return withTx(ctx, async (tx) => {
    const half = await findHalfSignIn(tx, ctx, halfToken);
    if (!half) return { hasTotp: false, hasPasskey: false };
    const own = { accountId: half.accountId, tenantId: ctx.tenantId };
    return {
      hasTotp: (await tx.totpFactor.count({ where: { ...own, confirmedAt: { not: null } } })) > 0,
      hasPasskey: (await tx.passkey.count({ where: own })) > 0,
    };
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
