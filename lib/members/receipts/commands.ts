import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, forbidden, notFound } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { undoAsked } from "./events";
import { authorizeUndo, readableBy } from "./policy";
import { assertUndoable } from "./rules";
import { undoActInput, type UndoActInput } from "./schema";

/**
 * Has a job put back what stood before an act, as who asks: the exact earlier values, and nothing that was changed since.
 * Of ten at once exactly one counts.
 */
export async function undoAct(ctx: Ctx, input: UndoActInput): Promise<void> {
  const { receiptId } = undoActInput.parse(input);

  await withTx(ctx, async (tx) => {
    const receipt = await tx.undoReceipt.findFirst({
      where: { id: receiptId, AND: readableBy(ctx) },
      select: { status: true, undoUntil: true, subjectId: true, unit: { select: { path: true } } },
    });
    if (!receipt) throw notFound("receipt");
    authorizeUndo(ctx, receipt);
    if (ctx.actor.kind !== "person") throw forbidden();
    assertUndoable(receipt, ctx.now);

    const { count } = await tx.undoReceipt.updateMany({
      where: { id: receiptId, status: "OPEN" },
      data: { status: "UNDOING", undoneBy: ctx.actor.accountId },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    const changes = { of: receipt.subjectId };
    await audit(tx, ctx, { action: "undo_receipt.undo", entityId: receiptId, changes });
    await emit(tx, ctx, { name: undoAsked.name, payload: { tenantId: ctx.tenantId, receiptId } });
  });
}
