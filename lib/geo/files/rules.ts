import { invalidInput } from "@/lib/core/errors";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import type { FileContent, FileRow } from "@/lib/geo/files/types";
import { readCsv } from "./_internal/read-csv";
import { readGeoJson, readShapefile } from "./_internal/read-shapes";
import { isWorkbook, readWorkbook } from "./_internal/read-xlsx";
import { unzip } from "./_internal/unzip";

type Upload = { fileName: string; bytes: Buffer; country: string };

/**
 * Reads an uploaded file, whatever its name claims: the kind is taken from its first bytes. Columns written in
 * an old font encoding are left out and named, since nobody could read what they would put on the screen.
 */
export function readPlaceFile({ fileName, bytes, country }: Upload): FileContent {
  assertSize(bytes);
  return withoutGarbled(contentOf(fileName, bytes, country));
}

/** Reads an uploaded table: the first sheet of a workbook (.xlsx), or text with separators (.csv, .tsv, .txt). */
export function readTableFile({ fileName, bytes }: Omit<Upload, "country">): FileContent {
  assertSize(bytes);
  if (isArchive(bytes)) {
    const files = unzip(bytes);
    if (!isWorkbook(files)) throw invalidInput("file", "unit_import.no_table");
    return withoutGarbled(readWorkbook(files));
  }
  if (/\.(csv|tsv|txt)$/i.test(fileName)) return withoutGarbled(readCsv(bytes));
  throw invalidInput("file", "unit_import.no_table");
}

function assertSize(bytes: Buffer): void {
  if (bytes.length === 0) throw invalidInput("file", "unit_import.empty");
  if (bytes.length > UPLOAD_BYTES_MAX) throw tooLarge();
}

function isArchive(bytes: Buffer): boolean {
  return bytes.length > 1 && bytes.readUInt16BE(0) === 0x504b;
}

function withoutGarbled(content: FileContent): FileContent {
  const garbled = garbledColumns(content.columns, content.rows);
  if (garbled.length === 0) return content;
  return {
    ...content,
    columns: content.columns.filter((column) => !garbled.includes(column)),
    rows: content.rows.map((row) => ({
      ...row,
      values: Object.fromEntries(Object.entries(row.values).filter(([column]) => !garbled.includes(column))),
    })),
    notes: [
      ...content.notes,
      { key: "legacy_font", values: { columns: garbled.join(", "), count: garbled.length } },
    ],
  };
}

export function tooLarge() {
  return invalidInput("file", "unit_import.too_large", { megabytes: UPLOAD_BYTES_MAX / 1024 / 1024 });
}

const SUSPICIOUS =
  /\uFFFD|[\u0080-\u009F\u00A1-\u00BF\u00D7\u00F7]|\p{L}[;{}[\]|^~\\<>]\p{L}|\p{Script=Hebrew}|\p{Script=Cyrillic}/u;

/** Columns of which a fifth or more cannot be words: text for an old font, where Tamil was drawn by Latin codes. */
function garbledColumns(columns: readonly string[], rows: readonly FileRow[]): string[] {
  return columns.filter((column) => {
    const values = rows.flatMap(({ values: row }) => row[column] || []);
    const garbled = values.filter((value) => SUSPICIOUS.test(value)).length;
    return garbled > 0 && garbled * 5 >= values.length;
  });
}

function contentOf(fileName: string, bytes: Buffer, country: string): FileContent {
  if (isArchive(bytes)) {
    const files = unzip(bytes);
    return isWorkbook(files) ? readWorkbook(files) : readShapefile(files, country);
  }
  const beginning = bytes
    .subarray(0, 100)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (beginning.startsWith("{")) return readGeoJson(bytes, country);
  if (/\.(csv|tsv|txt)$/i.test(fileName)) return readCsv(bytes);
  throw invalidInput("file", "unit_import.unknown_kind");
}
