import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

/**
 * Signs an account out everywhere and ends its personal tokens for good; answers how many devices there were. Tokens of
 * the organisation's programs stay: while their account is closed they open nothing.
 */
export async function endDevices(tx: Tx, ctx: Ctx, accountId: string): Promise<number> {
  const { tenantId, now, actor } = ctx;
  const { count } = await tx.session.deleteMany({ where: { accountId, tenantId } });
  await tx.halfSignIn.deleteMany({ where: { accountId, tenantId } });
  await tx.apiToken.updateMany({
    where: { accountId, tenantId, kind: "PERSONAL", revokedAt: null },
    data: { revokedAt: now, revokedBy: actor.kind === "person" ? actor.accountId : accountId },
  });
  return count;
}
