import "server-only";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import type { FileRow } from "@/lib/geo/files/types";
import type { MappedValues } from "../types";

/** Rows at rest: they are people's data before they are anybody's record. */
export function sealRows(rows: readonly FileRow[]): string {
  return encryptField(JSON.stringify(rows));
}

export function openRows(content: string | null): FileRow[] {
  return content === null ? [] : (JSON.parse(decryptField(content)) as FileRow[]);
}

export type Sample = { rows: Record<string, string>[]; values: MappedValues };

export function sealSample(sample: Sample): string {
  return encryptField(JSON.stringify(sample));
}

export function openSample(sealed: string | null): Sample {
  return sealed === null
    ? { rows: [], values: { genders: [], units: [] } }
    : (JSON.parse(decryptField(sealed)) as Sample);
}
