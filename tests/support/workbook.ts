import { zipOf } from "./zip";

/** A spreadsheet as any office program would write it; a number with `isDay` is a day of its calendar. */
export type Cell = string | number | { day: string };

export function workbookOf(rows: readonly (readonly Cell[])[]): Buffer {
  const strings = [...new Set(rows.flat().filter((cell): cell is string => typeof cell === "string"))];
  const sheet = rows.map(
    (cells, r) =>
      `<row r="${r + 1}">${cells.map((cell, c) => cellOf(cell, `${String.fromCharCode(65 + c)}${r + 1}`, strings)).join("")}</row>`,
  );
  return zipOf({
    "[Content_Types].xml": Buffer.from("<Types/>"),
    "xl/workbook.xml": Buffer.from(
      '<workbook xmlns:r="r"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    "xl/_rels/workbook.xml.rels": Buffer.from(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    "xl/styles.xml": Buffer.from(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    "xl/sharedStrings.xml": Buffer.from(
      `<sst>${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join("")}</sst>`,
    ),
    "xl/worksheets/sheet1.xml": Buffer.from(
      `<worksheet><sheetData>${sheet.join("")}</sheetData></worksheet>`,
    ),
  });
}

function cellOf(cell: Cell, reference: string, strings: readonly string[]): string {
  if (typeof cell === "string") return `<c r="${reference}" t="s"><v>${strings.indexOf(cell)}</v></c>`;
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  const serial = (Date.parse(`${cell.day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return `<c r="${reference}" s="1"><v>${serial}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
