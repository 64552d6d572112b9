import { invalidInput, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { FileContent, FileRow } from "@/lib/geo/files/types";
import { PLACE_CODE_LENGTH_MAX, PLACE_CODE_PATTERN, PLACE_NAME_LENGTH_MAX } from "@/lib/geo/places/constants";
import { codeOf } from "@/lib/geo/places/rules";
import type { Difference, PlaceWrite } from "@/lib/geo/places/sql";
import type { GeoLevel, PlaceNames } from "@/lib/geo/places/types";
import { SHOWN_MAX } from "./constants";
import type { LoadMapping } from "./schema";
import type { LoadChange, LoadOutcome, LoadProblem } from "./types";

type Place = { level: GeoLevel; stateCode: string | null };
type Draft = PlaceWrite & { line: number };

/** A first reading of the columns for a person to correct: by their names, and by the script of what they hold. */
export function guessMapping(
  { columns, rows }: Pick<FileContent, "columns" | "rows">,
  level: GeoLevel,
): LoadMapping {
  const mark = { STATE: "(st|state)", DISTRICT: "(dt|dist|district)", PARLIAMENTARY: "pc", ASSEMBLY: "ac" }[
    level
  ];
  const find = (...patterns: string[]) =>
    patterns
      .map((pattern) => columns.find((column) => new RegExp(pattern, "i").test(column)))
      .find((column) => column !== undefined);
  const written = (script: RegExp) =>
    columns.find((column) => {
      const values = rows.slice(0, 100).flatMap(({ values: row }) => row[column] || []);
      return values.length > 0 && values.filter((value) => script.test(value)).length * 2 > values.length;
    });
  const first = columns[0] ?? "";
  const tamilColumn = written(/\p{Script=Tamil}/u);
  const hindiColumn = written(/\p{Script=Devanagari}/u);
  const parentColumn = level === "ASSEMBLY" ? find("^pc[_ ]?(no|number|code|id)$") : undefined;
  return {
    // The number people know stands before the one a publisher made up.
    codeColumn:
      find(...CODE_ENDINGS.map((end) => `^${mark}[_ ]?${end}$`), "^code$", `(${CODE_ENDINGS.join("|")})$`) ??
      first,
    nameColumn: find(`^${mark}[_ ]?name$`, "^name$", "name") ?? first,
    ...(tamilColumn && { tamilColumn }),
    ...(hindiColumn && { hindiColumn }),
    ...(parentColumn && { parentColumn }),
  };
}

const CODE_ENDINGS = ["no", "number", "code", "id"];

export function assertColumnsExist(mapping: LoadMapping, columns: readonly string[]): void {
  for (const [field, column = ""] of Object.entries(mapping))
    if (!columns.includes(column))
      throw invalidInput(`mapping.${field}`, "unit_import.column_missing", { column });
}

/** A state stands alone; every other place lies in one. */
export function assertInState(level: GeoLevel, stateId: string | undefined): void {
  if (level !== "STATE" && stateId === undefined) throw invalidInput("stateId", "input.required");
}

export function assertWaiting(status: string): void {
  if (status !== "UPLOADED" && status !== "TRIED") throw ruleViolated("geo.load_closed");
}

/** Only what was shown is done: whoever applies has seen the differences as they are now. */
export function assertAsShown(shown: LoadOutcome | null, now: LoadOutcome): void {
  if (!shown) throw ruleViolated("geo.load_not_tried");
  if (JSON.stringify(sorted(shown)) !== JSON.stringify(sorted(now))) throw ruleViolated("geo.load_changed");
  if (now.created + now.changed === 0) throw ruleViolated("geo.load_nothing");
}

/** Every place the rows name, once, and what is wrong with the rest. */
export function draftsOf(
  rows: readonly FileRow[],
  mapping: LoadMapping,
  place: Place,
): { drafts: Draft[]; problems: LoadProblem[] } {
  const drafts = new Map<string, Draft>();
  const problems: LoadProblem[] = [];
  for (const row of rows) {
    const own = row.values[mapping.codeColumn]?.trim() ?? "";
    const name = row.values[mapping.nameColumn]?.trim() ?? "";
    const key =
      problemOf(row, own, name) ?? (drafts.has(codeOf(place.level, own, place.stateCode)) ? "twice" : null);
    if (key) problems.push({ line: row.line, key, value: own || name });
    else drafts.set(codeOf(place.level, own, place.stateCode), draftOf(row, mapping, place));
    if (!key && row.shapeProblem) problems.push({ line: row.line, key: "shape", value: own });
  }
  return { drafts: [...drafts.values()], problems };
}

function problemOf(row: FileRow, own: string, name: string): LoadProblem["key"] | null {
  if (row.columnsDiffer) return "columns_differ";
  if (own === "") return "code_missing";
  if (own.length > PLACE_CODE_LENGTH_MAX || !PLACE_CODE_PATTERN.test(own)) return "code_form";
  if (name === "") return "name_missing";
  return name.length > PLACE_NAME_LENGTH_MAX ? "name_long" : null;
}

function draftOf({ line, values, shape }: FileRow, mapping: LoadMapping, { level, stateCode }: Place): Draft {
  const said = (column: string | undefined) =>
    (column === undefined ? "" : (values[column]?.trim() ?? "")).slice(0, PLACE_NAME_LENGTH_MAX);
  const [ta, hi, above] = [said(mapping.tamilColumn), said(mapping.hindiColumn), said(mapping.parentColumn)];
  const names: PlaceNames = { en: said(mapping.nameColumn), ...(ta && { ta }), ...(hi && { hi }) };
  const parentCode = above && stateCode ? codeOf("PARLIAMENTARY", above, stateCode) : stateCode;
  const code = codeOf(level, said(mapping.codeColumn), stateCode);
  return { id: newId(), line, level, code, parentCode, names, shape: shape ?? null };
}

type Found = { drafts: readonly Draft[]; problems: readonly LoadProblem[]; known: ReadonlySet<string> };

/** What is to be written, and what is said about it beforehand. */
export function outcomeOf(
  { drafts, problems, known }: Found,
  differences: readonly Difference[],
): { writes: PlaceWrite[]; outcome: LoadOutcome } {
  const found = new Map(differences.map((difference) => [difference.code, difference]));
  const at = (draft: Draft) =>
    found.get(draft.code) ?? { code: draft.code, state: "new" as const, before: null };
  const isPlaced = ({ parentCode }: Draft) => parentCode === null || known.has(parentCode);
  const usable = drafts.filter((draft) => isPlaced(draft) && at(draft).state !== "other_level");
  const lost = drafts.flatMap((draft): LoadProblem[] => {
    if (!isPlaced(draft)) return [{ line: draft.line, key: "parent_unknown", value: draft.parentCode ?? "" }];
    return at(draft).state === "other_level"
      ? [{ line: draft.line, key: "other_level", value: draft.code }]
      : [];
  });
  const of = (state: Difference["state"]) => usable.filter((draft) => at(draft).state === state);
  const asChange = (draft: Draft): LoadChange => ({
    ...{ code: draft.code, before: at(draft).before, after: draft.names },
  });
  const [news, changes, all] = [of("new"), of("changed"), [...problems, ...lost]];
  return {
    writes: [...news, ...changes].map(({ line: _line, ...write }) => write),
    outcome: {
      ...{ created: news.length, changed: changes.length, same: of("same").length },
      boundaries: [...news, ...changes].filter(({ shape }) => shape !== null && shape.type !== "Point")
        .length,
      problemCount: all.length,
      news: news.slice(0, SHOWN_MAX).map(asChange),
      changes: changes.slice(0, SHOWN_MAX).map(asChange),
      problems: all.slice(0, SHOWN_MAX),
    },
  };
}

/** The same whatever order the keys were stored in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
