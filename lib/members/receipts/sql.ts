import "server-only";
import type { Tx } from "@/lib/core/db";

/** Takes back that a person was made; false when their record, or what points at it, is not as it was made. */
export async function undoCreation(tx: Tx, rowId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`SELECT undo_member_creation(${rowId}::uuid) AS done`;
  return row?.done ?? false;
}

export type ClaimedRow = { id: string; memberId: string; change: string | null };

/** The next people nobody has put back, the last first, locked until the transaction ends. */
export async function claimRows(tx: Tx, receiptId: string, limit: number): Promise<ClaimedRow[]> {
  return tx.$queryRaw<ClaimedRow[]>`
    SELECT id, member_id AS "memberId", change FROM undo_rows
    WHERE receipt_id = ${receiptId}::uuid AND tenant_id = app_tenant() AND outcome IS NULL
    ORDER BY id DESC LIMIT ${limit} FOR UPDATE`;
}
