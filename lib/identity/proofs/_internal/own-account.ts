import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { authorizeProof } from "../policy";

export type OwnAccount = {
  accountId: string;
  phone: string | null;
  passwordHash: string | null;
  hasTotp: boolean;
  hasPasskey: boolean;
};

/**
 * What the signed-in person can be proved by. Whoever signs in with two factors is proved by the second one only:
 * a number or password that was stolen must not be enough to take it off. For this server only: it holds the
 * number in clear.
 */
export async function loadOwnAccount(tx: Tx, ctx: Ctx): Promise<OwnAccount> {
  const accountId = authorizeProof(ctx);
  const account = await tx.account.findFirst({
    where: { id: accountId, tenantId: ctx.tenantId, status: "ACTIVE" },
    select: {
      phone: true,
      password: { select: { hash: true } },
      totp: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true } },
    },
  });
  if (!account) throw new AppError("unauthenticated", "unauthenticated");
  const [hasTotp, hasPasskey] = [Boolean(account.totp?.confirmedAt), account._count.passkeys > 0];
  if (hasTotp || hasPasskey) return { accountId, phone: null, passwordHash: null, hasTotp, hasPasskey };
  const phone = account.phone === null ? null : decryptField(account.phone);
  return { accountId, phone, passwordHash: account.password?.hash ?? null, hasTotp, hasPasskey };
}
