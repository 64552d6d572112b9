import sax, { type Tag } from "sax";
import { invalidInput } from "@/lib/core/errors";
import { CELL_LENGTH_MAX, COLUMN_LENGTH_MAX, COLUMNS_MAX, ROWS_MAX } from "@/lib/geo/files/constants";
import type { FileContent, FileNote, FileRow } from "@/lib/geo/files/types";
import { distinctNames } from "./read-csv";

const CHUNK = 65_536;
const DAY_MS = 86_400_000;

/** Whether an archive is a workbook and no shapefile. */
export function isWorkbook(files: ReadonlyMap<string, Buffer>): boolean {
  return files.has("xl/workbook.xml");
}

/**
 * Reads the first sheet of a workbook as a table. Formulas count by the value they last had; days come out as
 * "YYYY-MM-DD" whatever they look like in the sheet. Nothing of the file is run, and nothing outside it is fetched.
 */
export function readWorkbook(files: ReadonlyMap<string, Buffer>): FileContent {
  try {
    const book = readBook(files);
    const rows = readSheet(files, book);
    return tableOf(rows, book.sheets > 1 ? [{ key: "sheets_ignored", values: { name: book.name } }] : []);
  } catch (cause) {
    if (cause instanceof Error && cause.name === "AppError") throw cause;
    throw invalidInput("file", "unit_import.unreadable");
  }
}

type Book = { name: string; path: string; sheets: number; epochMs: number };

function readBook(files: ReadonlyMap<string, Buffer>): Book {
  const sheets: { name: string; relation: string }[] = [];
  const targets = new Map<string, string>();
  let is1904 = false;
  parse(files.get("xl/workbook.xml"), {
    open: ({ name, attributes }) => {
      if (plain(name) === "workbookPr") is1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (plain(name) !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
      sheets.push({ name: attributes.name ?? "", relation: attributes["r:id"] ?? "" });
    },
  });
  parse(files.get("xl/_rels/workbook.xml.rels"), {
    open: ({ attributes: { Id, Target } }) => {
      if (Id && Target) targets.set(Id, Target.replace(/^\/xl\/|^\//, ""));
    },
  });
  const [first] = sheets;
  const target = first && targets.get(first.relation);
  if (!first || !target) throw new Error("a workbook without a sheet");
  const epochMs = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return { name: first.name.slice(0, 60), path: `xl/${target}`, sheets: sheets.length, epochMs };
}

type Cell = { line: number; column: number; kind: string; style: number; text: string };

function readSheet(files: ReadonlyMap<string, Buffer>, book: Book): Map<number, string[]> {
  const strings = readStrings(files.get("xl/sharedStrings.xml"));
  const dateStyles = readDateStyles(files.get("xl/styles.xml"));
  const rows = new Map<number, string[]>();
  let [line, cell, isText]: [number, Cell | null, boolean] = [0, null, false];
  parse(files.get(book.path), {
    open: ({ name, attributes }) => {
      const tag = plain(name);
      if (tag === "row") line = Number(attributes.r ?? line + 1);
      if (tag === "c") {
        const column = attributes.r ? columnOf(attributes.r) : (cell?.column ?? -1) + 1;
        cell = { line, column, kind: attributes.t ?? "n", style: Number(attributes.s ?? 0), text: "" };
      }
      isText = tag === "v" || tag === "t";
    },
    text: (text) => {
      if (isText && cell) cell.text = (cell.text + text).slice(0, CELL_LENGTH_MAX);
    },
    close: (name) => {
      isText = false;
      if (plain(name) !== "c" || !cell || cell.text === "") return;
      const value = valueOf(cell, { strings, dateStyles, epochMs: book.epochMs });
      if (value === "") return;
      if (cell.column >= COLUMNS_MAX)
        throw invalidInput("file", "unit_import.too_many_columns", { max: COLUMNS_MAX });
      const row = rows.get(cell.line) ?? [];
      row[cell.column] = value;
      rows.set(cell.line, row);
      if (rows.size > ROWS_MAX + 1)
        throw invalidInput("file", "unit_import.too_many_rows", { max: ROWS_MAX });
    },
  });
  return rows;
}

type Reading = { strings: readonly string[]; dateStyles: ReadonlySet<number>; epochMs: number };

function valueOf({ kind, style, text }: Cell, { strings, dateStyles, epochMs }: Reading): string {
  if (kind === "s") return tidy(strings[Number(text)] ?? "");
  if (kind === "e") return "";
  if (kind !== "n") return tidy(text);
  const number = Number(text);
  if (!Number.isFinite(number)) return tidy(text);
  if (!dateStyles.has(style)) return String(number);
  const day = new Date(epochMs + Math.floor(number) * DAY_MS);
  return Number.isNaN(day.getTime()) ? String(number) : day.toISOString().slice(0, 10);
}

function readStrings(xml: Buffer | undefined): string[] {
  const strings: string[] = [];
  let [current, isText, isReading]: [string, boolean, boolean] = ["", false, true];
  if (!xml) return strings;
  parse(xml, {
    open: ({ name }) => {
      const tag = plain(name);
      if (tag === "si") current = "";
      // How East Asian words are read aloud stands beside them, and is no part of them.
      if (tag === "rPh") isReading = false;
      isText = tag === "t" && isReading;
    },
    text: (text) => {
      if (isText) current = (current + text).slice(0, CELL_LENGTH_MAX);
    },
    close: (name) => {
      isText = false;
      if (plain(name) === "rPh") isReading = true;
      if (plain(name) === "si") strings.push(current);
    },
  });
  return strings;
}

const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

function readDateStyles(xml: Buffer | undefined): Set<number> {
  const dates = new Set<number>();
  const custom = new Map<number, string>();
  let [isInCells, index] = [false, 0];
  if (!xml) return dates;
  parse(xml, {
    open: ({ name, attributes }) => {
      const tag = plain(name);
      if (tag === "numFmt") custom.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (tag === "cellXfs") isInCells = true;
      if (tag !== "xf" || !isInCells) return;
      const format = Number(attributes.numFmtId ?? 0);
      if (DATE_FORMATS.has(format) || isDateFormat(custom.get(format))) dates.add(index);
      index += 1;
    },
    close: (name) => {
      if (plain(name) === "cellXfs") isInCells = false;
    },
  });
  return dates;
}

/** Days and years stand in the pattern itself, not in its quoted words, colours or escaped letters. */
function isDateFormat(code: string | undefined): boolean {
  return code !== undefined && /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));
}

function tableOf(rows: ReadonlyMap<number, string[]>, notes: FileNote[]): FileContent {
  const lines = [...rows].sort(([a], [b]) => a - b);
  const [header, ...body] = lines;
  if (!header || body.length === 0) throw invalidInput("file", "unit_import.empty");
  const width = Math.max(...lines.slice(0, 100).map(([, cells]) => cells.length));
  const names = Array.from(
    { length: width },
    (_, i) => header[1][i]?.slice(0, COLUMN_LENGTH_MAX) || `#${i + 1}`,
  );
  const columns = distinctNames(names);
  return {
    format: "XLSX",
    columns,
    notes,
    rows: body.map(([line, cells]): FileRow => ({
      line,
      values: Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""])),
    })),
  };
}

type Handlers = { open: (tag: Tag) => void; text?: (text: string) => void; close?: (name: string) => void };

function parse(xml: Buffer | undefined, { open, text, close }: Handlers): void {
  if (!xml) throw new Error("a part of a workbook is missing");
  const parser = sax.parser(true, { position: false });
  parser.onopentag = open;
  if (text) parser.ontext = parser.oncdata = text;
  if (close) parser.onclosetag = close;
  parser.onerror = (error) => {
    throw error;
  };
  const decoder = new TextDecoder("utf-8");
  for (let at = 0; at < xml.length; at += CHUNK) {
    parser.write(decoder.decode(xml.subarray(at, at + CHUNK), { stream: true }));
  }
  parser.close();
}

/** Writers differ in the prefix they give the same names. */
function plain(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, "")) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function tidy(text: string): string {
  return text.normalize("NFC").trim();
}
