import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { UNDO_DAYS } from "../constants";
import type { FieldChange, ReceiptKind } from "../types";
import { sealChange } from "./field-values";

const DAY_MS = 86_400_000;

/** Begins the receipt of an act; its rows follow in the transactions of the act. */
export async function openReceipt(
  tx: Tx,
  ctx: Ctx,
  act: { kind: ReceiptKind; subjectId: string; unitId: string; madeBy: string },
): Promise<void> {
  const undoUntil = new Date(ctx.now.getTime() + UNDO_DAYS * DAY_MS);
  await tx.undoReceipt.createMany({
    data: [{ ...act, id: newId(), tenantId: ctx.tenantId, madeAt: ctx.now, undoUntil }],
  });
}

export type Done = { memberId: string } & ({ links: number } | { changes: readonly FieldChange[] });

/** Keeps what an act did to people, in the transaction that does it: what is not kept is not done. */
export async function keepRows(tx: Tx, ctx: Ctx, subjectId: string, done: readonly Done[]): Promise<void> {
  if (done.length === 0) return;
  const receipt = await tx.undoReceipt.findUniqueOrThrow({ where: { subjectId }, select: { id: true } });
  await tx.undoRow.createMany({
    data: done.map((one) => ({
      ...{ id: newId(), receiptId: receipt.id, tenantId: ctx.tenantId, memberId: one.memberId },
      ...("links" in one ? { links: one.links } : { change: sealChange(one.changes) }),
    })),
  });
}

/** From now on the act can be taken back. */
export async function closeReceipt(tx: Tx, ctx: Ctx, subjectId: string): Promise<void> {
  await tx.undoReceipt.updateMany({
    where: { subjectId, tenantId: ctx.tenantId, status: "MAKING" },
    data: { status: "OPEN" },
  });
}
