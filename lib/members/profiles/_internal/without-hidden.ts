import type { VisibleField } from "@/lib/members/visibility/types";

const COLUMNS: Record<VisibleField, readonly string[]> = {
  NAME: [],
  PHONE: ["phone", "phoneHash", "phoneAlt"],
  EMAIL: ["email", "emailHash"],
  PHOTO: ["photoKey"],
  BIRTH_DATE: ["birthDate"],
  ADDRESS: ["addressLine", "pinCode"],
};

/** The columns that hold these fields. A village or town is where somebody is a member, not where they live. */
export function columnsOf(hidden: readonly VisibleField[]): string[] {
  return hidden.flatMap((field) => COLUMNS[field]);
}

/** A record with the columns of these fields emptied, before anything is made of it. */
export function withoutHidden<Row extends object>(row: Row, hidden: readonly VisibleField[]): Row {
  const emptied = columnsOf(hidden).filter((column) => column in row);
  return { ...row, ...Object.fromEntries(emptied.map((column) => [column, null])) };
}

/** What somebody typed, without the columns of fields they do not see: those stay as they are. */
export function withoutUnseen<Columns extends object>(
  columns: Columns,
  hidden: readonly VisibleField[],
): Partial<Columns> {
  const unseen = columnsOf(hidden);
  return Object.fromEntries(
    Object.entries(columns).filter(([column]) => !unseen.includes(column)),
  ) as Partial<Columns>;
}
