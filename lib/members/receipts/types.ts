import type { UnitLink } from "@/lib/units/tree/types";

export type ReceiptKind = "IMPORT";
export type ReceiptStatus = "MAKING" | "OPEN" | "UNDOING" | "UNDONE";
export type UndoOutcome = "RESTORED" | "PARTLY" | "KEPT";

/** One field of a record before and after an act; a sealed one as it lay and as it reads. */
export type FieldChange = { field: string; before: FieldValue; after: FieldValue };
export type FieldValue = string | null | { sealed: string; plain: string };

export type ReceiptListItem = {
  id: string;
  kind: ReceiptKind;
  status: ReceiptStatus;
  unit: UnitLink;
  madeAt: Date;
  undoUntil: Date;
  undoneAt: Date | null;
  can: { undo: boolean };
};

/** Somebody whose record was changed since, with what stays as it is now. */
export type KeptPerson = {
  memberId: string;
  name: string;
  nameLocal: string | null;
  outcome: "PARTLY" | "KEPT";
  fields: string[];
};

export type ReceiptView = ReceiptListItem & {
  subjectId: string;
  people: number;
  donePeople: number;
  keptPeople: number;
  kept: KeptPerson[];
};
