import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { authorizeDeactivate, readableBy } from "./policy";
import {
  type DeactivateAccountInput,
  deactivateAccountInput,
  type ReactivateAccountInput,
  reactivateAccountInput,
} from "./schema";

/**
 * Closes an account: all its devices are signed out at their next request and its number signs in no more.
 * Who did it and why is on record. Of several at once exactly one succeeds.
 */
export async function deactivateAccount(ctx: Ctx, input: DeactivateAccountInput): Promise<void> {
  const { accountId, reason } = deactivateAccountInput.parse(input);
  await withTx(ctx, async (tx) => {
    const where = { id: accountId, AND: readableBy(ctx) };
    if (!(await tx.account.findFirst({ where, select: { id: true } }))) throw notFound("account");
    authorizeDeactivate(ctx);

    const { count } = await tx.account.updateMany({
      where: { id: accountId, status: "ACTIVE" },
      data: { status: "DEACTIVATED", deactivatedAt: ctx.now, deactivatedReason: reason },
    });
    if (count === 0) throw ruleViolated("account.already_deactivated");
    await tx.session.deleteMany({ where: { accountId } });

    const changes = { status: ["ACTIVE", "DEACTIVATED"], reason };
    await audit(tx, ctx, { action: "account.deactivate", entityId: accountId, changes });
  });
}

/** Opens a closed account again; its devices have to sign in anew. Of several at once exactly one succeeds. */
export async function reactivateAccount(ctx: Ctx, input: ReactivateAccountInput): Promise<void> {
  const { accountId, reason } = reactivateAccountInput.parse(input);
  await withTx(ctx, async (tx) => {
    const where = { id: accountId, AND: readableBy(ctx) };
    if (!(await tx.account.findFirst({ where, select: { id: true } }))) throw notFound("account");
    authorizeDeactivate(ctx);

    const { count } = await tx.account.updateMany({
      where: { id: accountId, status: "DEACTIVATED" },
      data: { status: "ACTIVE", deactivatedAt: null, deactivatedReason: null },
    });
    if (count === 0) throw ruleViolated("account.not_deactivated");

    const changes = { status: ["DEACTIVATED", "ACTIVE"], reason };
    await audit(tx, ctx, { action: "account.reactivate", entityId: accountId, changes });
  });
}
