import { parse } from "csv-parse/sync";
import { invalidInput } from "@/lib/core/errors";
import { COLUMN_LENGTH_MAX, COLUMNS_MAX, LINE_LENGTH_MAX, ROWS_MAX } from "@/lib/geo/files/constants";
import type { FileContent, FileNote, FileRow } from "@/lib/geo/files/types";

/** Reads a table of text. The separator is found; text that is not UTF-8 is read as Windows text, and said. */
export function readCsv(bytes: Buffer): FileContent {
  const { text, notes } = decode(bytes);
  const records = parseRecords(text);
  const [header, ...body] = records;
  if (!header || body.length === 0) throw invalidInput("file", "unit_import.empty");
  if (header.record.length > COLUMNS_MAX)
    throw invalidInput("file", "unit_import.too_many_columns", { max: COLUMNS_MAX });

  const columns = distinctNames(
    header.record.map((name, i) => name.slice(0, COLUMN_LENGTH_MAX) || `#${i + 1}`),
  );
  const rows = body.map(({ record, line }): FileRow => ({
    line,
    values: Object.fromEntries(columns.map((column, i) => [column, record[i] ?? ""])),
    ...(record.length === columns.length ? {} : { columnsDiffer: true }),
  }));
  return { format: "CSV", columns, rows, notes };
}

function decode(bytes: Buffer): { text: string; notes: FileNote[] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), notes: [] };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), notes: [] };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), notes: [] };
  } catch {
    // Not UTF-8: old spreadsheets save in the Windows code page, where English names still read right.
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text, notes: [{ key: "other_encoding", values: {} }] };
  }
}

type Parsed = { record: string[]; line: number };

function parseRecords(text: string): Parsed[] {
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      trim: true,
      maxRecordSize: LINE_LENGTH_MAX,
      to: ROWS_MAX + 2,
      info: true,
    });
    const records = (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record: record.map((cell) => cell.normalize("NFC")),
      line: info.lines,
    }));
    if (records.length > ROWS_MAX + 1)
      throw invalidInput("file", "unit_import.too_many_rows", { max: ROWS_MAX });
    return records.filter(({ record }) => record.some((cell) => cell !== ""));
  } catch (cause) {
    if (cause instanceof Error && cause.name === "AppError") throw cause;
    throw invalidInput("file", "unit_import.unreadable");
  }
}

function separatorOf(text: string): string {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const counted = [",", ";", "\t", "|"].map((mark) => ({ mark, times: firstLine.split(mark).length }));
  return counted.sort((a, b) => b.times - a.times)[0]?.mark ?? ",";
}

/** Columns of one name are told apart by where they stand. */
export function distinctNames(names: readonly string[]): string[] {
  return names.map((name, i) => (names.indexOf(name) === i ? name : `${name} (${i + 1})`));
}
