import "server-only";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import type { FieldChange, FieldValue } from "../types";

const SEALED = ["phone", "phoneAlt", "email"];
const DAYS = ["birthDate", "joinedOn", "updatedAt"];

/** A column of a record as a receipt keeps and compares it. */
export function valueOf(field: string, stored: unknown): FieldValue {
  if (stored === null || stored === undefined) return null;
  if (stored instanceof Date) return stored.toISOString();
  if (typeof stored !== "string") throw new Error(`a receipt cannot keep ${field}`);
  return SEALED.includes(field) ? { sealed: stored, plain: decryptField(stored) } : stored;
}

/** The column again: byte for byte where the key it lay under is still there, else sealed anew. */
export function storedOf(field: string, value: FieldValue): string | Date | null {
  if (value === null) return null;
  if (typeof value === "string") return DAYS.includes(field) ? new Date(value) : value;
  try {
    decryptField(value.sealed);
    return value.sealed;
  } catch (cause) {
    if (cause instanceof Error) return encryptField(value.plain);
    throw cause;
  }
}

export function sealChange(changes: readonly FieldChange[]): string {
  return encryptField(JSON.stringify(changes));
}

export function openChange(sealed: string): FieldChange[] {
  return JSON.parse(decryptField(sealed)) as FieldChange[];
}
