import "server-only";
import { audit, auditSubjects } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { ctxOfAccount } from "@/lib/units/appointments/sql";
import { undoRow } from "./_internal/undo-row";
import { UNDO_BATCH, UNDO_BATCHES_A_STEP } from "./constants";
import { undoActInput, type UndoActInput } from "./schema";
import { claimRows } from "./sql";

/**
 * Puts back the next people as who asked, a transaction a batch; says whether any are left. Tried twice, nobody is put
 * back twice. What was changed since stays, and is written down.
 */
export async function undoBatches(ctx: Ctx, input: UndoActInput): Promise<{ isDone: boolean }> {
  const { receiptId } = undoActInput.parse(input);
  authorizeEverywhere(ctx, "member.import");
  const asker = await withTx(ctx, (tx) => findUndoer(tx, ctx, receiptId));
  if (!asker) return { isDone: true };
  for (let turn = 0; turn < UNDO_BATCHES_A_STEP; turn += 1) {
    const taken = await withTx(asker, async (tx) => {
      const rows = await claimRows(tx, receiptId, UNDO_BATCH);
      const restored: string[] = [];
      for (const row of rows) if ((await undoRow(tx, asker, row)) !== "KEPT") restored.push(row.memberId);
      if (restored.length === 0) return rows.length;
      const changes = { people: restored.length };
      const auditId = await audit(tx, asker, { action: "member.undo", entityId: receiptId, changes });
      await auditSubjects(tx, asker, { auditId, entityIds: restored });
      return rows.length;
    });
    if (taken === 0) return { isDone: true };
  }
  return { isDone: false };
}

/** Says that the act is taken back, and gives the member to tell; asked again it gives the same and does nothing. */
export async function finishUndo(ctx: Ctx, input: UndoActInput): Promise<{ memberId: string | null }> {
  const { receiptId } = undoActInput.parse(input);
  authorizeEverywhere(ctx, "member.import");
  return withTx(ctx, async (tx) => {
    const where = { id: receiptId, tenantId: ctx.tenantId };
    const { count } = await tx.undoReceipt.updateMany({
      where: { ...where, status: "UNDOING" },
      data: { status: "UNDONE", undoneAt: ctx.now },
    });
    if (count > 0) {
      const kept = await tx.undoRow.count({ where: { receiptId, outcome: { not: "RESTORED" } } });
      await audit(tx, ctx, { action: "undo_receipt.finish", entityId: receiptId, changes: { kept } });
    }
    const found = await tx.undoReceipt.findFirst({ where, select: { undoneBy: true } });
    const asker = found?.undoneBy
      ? await tx.member.findFirst({ where: { accountId: found.undoneBy }, select: { id: true } })
      : null;
    return { memberId: asker?.id ?? null };
  });
}

/** Deletes what stood before acts whose days are over, and returns of how many people. */
export async function forgetReceipts(ctx: Ctx): Promise<number> {
  authorizeEverywhere(ctx, "member.import");
  return withTx(ctx, async (tx) => {
    const { count } = await tx.undoRow.deleteMany({
      where: { tenantId: ctx.tenantId, receipt: { undoUntil: { lt: ctx.now }, status: { not: "UNDOING" } } },
    });
    if (count > 0) await audit(tx, ctx, { action: "undo_receipt.forget", changes: { people: count } });
    return count;
  });
}

async function findUndoer(tx: Tx, ctx: Ctx, receiptId: string): Promise<Ctx | null> {
  const receipt = await tx.undoReceipt.findFirst({
    where: { id: receiptId, tenantId: ctx.tenantId, status: "UNDOING" },
    select: { undoneBy: true },
  });
  return receipt?.undoneBy ? ctxOfAccount(tx, ctx, receipt.undoneBy) : null;
}
