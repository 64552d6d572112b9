import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { KEPT_SHOWN_MAX } from "./constants";
import { readableBy } from "./policy";
import { isUndoable } from "./rules";
import type { KeptPerson, ReceiptListItem, ReceiptView } from "./types";

const LISTED_MAX = 50;

/** The latest acts of the reader's reach that can be, or were, taken back. */
export async function listReceipts(ctx: Ctx): Promise<ReceiptListItem[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.undoReceipt.findMany({
      where: readableBy(ctx),
      orderBy: [{ madeAt: "desc" }, { id: "desc" }],
      take: LISTED_MAX,
      select: itemSelect,
    }),
  );
  return rows.map((row) => ({ ...row, can: { undo: isUndoable(row, ctx.now) } }));
}

/** An act with how many people it concerned, how far taking it back is, and whose record stays as it is now. */
export async function getReceipt(ctx: Ctx, receiptId: string): Promise<ReceiptView> {
  return withTx(ctx, async (tx) => {
    const row = await tx.undoReceipt.findFirst({
      where: { id: receiptId, AND: readableBy(ctx) },
      select: { ...itemSelect, subjectId: true },
    });
    if (!row) throw notFound("receipt");
    const people = await tx.undoRow.count({ where: { receiptId } });
    const donePeople = await tx.undoRow.count({ where: { receiptId, outcome: { not: null } } });
    const keptPeople = await tx.undoRow.count({ where: { receiptId, outcome: { in: ["PARTLY", "KEPT"] } } });
    const kept = await listKept(tx, receiptId);
    return { ...row, people, donePeople, keptPeople, kept, can: { undo: isUndoable(row, ctx.now) } };
  });
}

/** The receipt of an act, for the page of the act; null when there is none the reader may see. */
export async function findReceiptOf(ctx: Ctx, subjectId: string): Promise<{ id: string } | null> {
  return withTx(ctx, (tx) =>
    tx.undoReceipt.findFirst({ where: { subjectId, AND: readableBy(ctx) }, select: { id: true } }),
  );
}

async function listKept(tx: Tx, receiptId: string): Promise<KeptPerson[]> {
  const rows = await tx.undoRow.findMany({
    where: { receiptId, outcome: { in: ["PARTLY", "KEPT"] } },
    orderBy: { id: "asc" },
    take: KEPT_SHOWN_MAX,
    select: { memberId: true, outcome: true, keptFields: true },
  });
  // By the reader's own wall: who moved beyond it is counted, and not named.
  const members = await tx.member.findMany({
    where: { id: { in: rows.map(({ memberId }) => memberId) } },
    select: { id: true, name: true, nameLocal: true },
  });
  return rows.flatMap(({ memberId, outcome, keptFields }) => {
    const member = members.find(({ id }) => id === memberId);
    if (!member) return [];
    const { name, nameLocal } = member;
    const isPartly = outcome === "PARTLY";
    return {
      memberId,
      name,
      nameLocal,
      outcome: isPartly ? "PARTLY" : "KEPT",
      fields: keptFields as string[],
    };
  });
}

const itemSelect = {
  ...{ id: true, kind: true, status: true, madeAt: true, undoUntil: true, undoneAt: true },
  unit: { select: { id: true, path: true, code: true, name: true, nameLocal: true } },
} as const;
