import { ruleViolated } from "@/lib/core/errors";
import type { FieldChange, FieldValue, ReceiptStatus } from "./types";

type Receipt = { status: ReceiptStatus; undoUntil: Date };

/** Whether an act can still be taken back. */
export function isUndoable({ status, undoUntil }: Receipt, now: Date): boolean {
  return status === "OPEN" && undoUntil > now;
}

/** Refuses an act that is not finished, was taken back, or whose days are over. */
export function assertUndoable(receipt: Receipt, now: Date): void {
  if (receipt.status === "MAKING" || receipt.status === "UNDOING") throw ruleViolated("undo.under_way");
  if (receipt.status === "UNDONE") throw ruleViolated("undo.already");
  if (!isUndoable(receipt, now)) throw ruleViolated("undo.too_late");
}

/** What is put back, and which fields stay because somebody changed them since. */
export function undoOf(
  changes: readonly FieldChange[],
  current: Readonly<Record<string, FieldValue>>,
): { back: FieldChange[]; kept: string[] } {
  const isAsLeft = ({ field, after }: FieldChange) => plainOf(current[field] ?? null) === plainOf(after);
  return {
    back: changes.filter(isAsLeft),
    kept: changes.filter((change) => !isAsLeft(change)).map(({ field }) => field),
  };
}

function plainOf(value: FieldValue): string | null {
  return value !== null && typeof value === "object" ? value.plain : value;
}
