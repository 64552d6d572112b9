import "server-only";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { noteChange } from "../changes/_internal/note-change";
import { endDevices } from "./_internal/end-devices";
import type { ClosedFor } from "./constants";
import { unusedAccountsInput, type UnusedAccountsInput } from "./schema";

/**
 * Notes of accounts nobody uses that their people are to be told on which day they are closed; answers how many. Whether
 * they are unused is for the caller to have read in the same transaction, under their lock.
 */
export async function warnUnused(ctx: Ctx, input: UnusedAccountsInput): Promise<number> {
  const { accountIds } = unusedAccountsInput.parse(input);
  authorizeEverywhere(ctx, "account.deactivate");
  return withTx(ctx, async (tx) => {
    const open = await openAmong(tx, ctx, accountIds);
    await tx.account.updateMany({
      where: { id: { in: open }, tenantId: ctx.tenantId },
      data: { inactiveWarnedAt: ctx.now },
    });
    for (const accountId of open) await noteChange(tx, ctx, { accountId, kind: "UNUSED" });
    return open.length;
  });
}

/**
 * Closes accounts nobody uses, as an office would: signed out everywhere, told, on record, and to be given back by an
 * office. What is closed already stays as it is; answers how many were closed.
 */
export async function closeUnused(ctx: Ctx, input: UnusedAccountsInput): Promise<number> {
  const { accountIds } = unusedAccountsInput.parse(input);
  authorizeEverywhere(ctx, "account.deactivate");
  return withTx(ctx, async (tx) => {
    const open = await openAmong(tx, ctx, accountIds);
    for (const accountId of open) {
      await tx.account.updateMany({
        where: { id: accountId, status: "ACTIVE" },
        data: {
          ...{ status: "DEACTIVATED", deactivatedAt: ctx.now, deactivatedReason: null, deactivatedBy: null },
          deactivatedFor: "UNUSED" satisfies ClosedFor,
        },
      });
      await endDevices(tx, ctx, accountId);
      await noteChange(tx, ctx, { accountId, kind: "UNUSED_CLOSED" });
      const changes = { status: ["ACTIVE", "DEACTIVATED"] };
      await audit(tx, ctx, { action: "account.close_unused", entityId: accountId, changes });
    }
    return open.length;
  });
}

async function openAmong(tx: Tx, { tenantId }: Ctx, ids: readonly string[]): Promise<string[]> {
  const where = { id: { in: [...ids] }, tenantId, status: "ACTIVE" as const };
  return (await tx.account.findMany({ where, select: { id: true } })).map(({ id }) => id);
}
