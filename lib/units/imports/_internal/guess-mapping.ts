import type { LevelView } from "@/lib/units/levels/types";
import { STEPS_MAX } from "@/lib/units/imports/constants";
import type { MappingStep, UnitMapping } from "@/lib/units/imports/schema";
import type { FileRow } from "@/lib/geo/files/types";
import { METADATA_FACTS_MAX } from "@/lib/units/tree/constants";

type Table = { columns: readonly string[]; rows: readonly FileRow[] };
type Level = Pick<LevelView, "id" | "key" | "name" | "rank">;

/**
 * A first mapping for the person to correct. Columns that share a beginning ("PC_NO", "PC_NAME") are one unit;
 * the unit with fewer different codes stands above the one with more.
 */
export function guessMapping(table: Table, levels: readonly Level[]): UnitMapping | null {
  const groups = groupsOf(table);
  const steps = groups.length > 0 ? stepsOf(groups, table, levels) : oneStep(table, levels);
  return steps && steps.length > 0 ? { steps, existing: "fill" } : null;
}

/** For a file whose columns say nothing to us: the person chooses. */
export function emptyMapping(columns: readonly string[]): UnitMapping {
  const column = columns[0] ?? "";
  return {
    steps: [{ codeColumn: column, codePrefix: "", nameColumn: columns[1] ?? column, factColumns: [] }],
    existing: "fill",
  };
}

type Group = { prefix: string; code: string; name: string; distinct: number };

const CODE_ENDINGS = ["no", "number", "code", "id"];

function groupsOf({ columns, rows }: Table): Group[] {
  const prefixes = new Set(columns.flatMap((column) => /^(.+)[_ ]name$/i.exec(column)?.[1] ?? []));
  const groups = [...prefixes].flatMap((prefix) => {
    const named = (ending: string) =>
      columns.find((column) => new RegExp(`^${escape(prefix)}[_ ]${ending}$`, "i").test(column));
    const code = CODE_ENDINGS.map(named).find((column) => column !== undefined);
    const name = named("name");
    if (!code || !name) return [];
    return [{ prefix, code, name, distinct: new Set(rows.map(({ values }) => values[code])).size }];
  });
  // One code for every row names what the whole file lies in, not a unit of it.
  const varied = groups.filter(({ distinct }) => distinct > 1 || rows.length === 1);
  return varied.sort((a, b) => a.distinct - b.distinct).slice(-STEPS_MAX);
}

function stepsOf(groups: readonly Group[], table: Table, levels: readonly Level[]): MappingStep[] | null {
  const chosen = levelsFor(groups, levels);
  const taken = new Set(groups.flatMap(({ code, name }) => [code, name]));
  return groups.map((group, i): MappingStep => {
    const isLast = i === groups.length - 1;
    const own = (column: string) => column.toLowerCase().startsWith(`${group.prefix.toLowerCase()}_`);
    const others = (column: string) =>
      groups.some(({ prefix }) => column.toLowerCase().startsWith(`${prefix.toLowerCase()}_`));
    const nameLocalColumn = localNameIn(table, own);
    const factColumns = table.columns.filter(
      (column) =>
        !taken.has(column) &&
        column !== nameLocalColumn &&
        (own(column) || (isLast && !others(column))) &&
        isTelling(table, column),
    );
    return {
      levelId: chosen[i]?.id,
      codeColumn: group.code,
      codePrefix: group.prefix
        .replace(/[^A-Za-z0-9]/g, "")
        .toUpperCase()
        .slice(0, 4),
      nameColumn: group.name,
      ...(nameLocalColumn ? { nameLocalColumn } : {}),
      factColumns: factColumns.slice(0, METADATA_FACTS_MAX),
    };
  });
}

/** By the initials of a level's name or its key ("PC" is a parliamentary constituency), else the lowest levels. */
function levelsFor(groups: readonly Group[], levels: readonly Level[]): (Level | undefined)[] {
  const lowest = levels.slice(-groups.length);
  return groups.map(({ prefix }, i) => {
    const wanted = prefix.toLowerCase();
    const byName = levels.find(
      ({ key, name }) =>
        key === wanted ||
        initialsOf(name) === wanted ||
        name.toLowerCase() === wanted ||
        key.startsWith(wanted),
    );
    return byName ?? lowest[i];
  });
}

function oneStep(table: Table, levels: readonly Level[]): MappingStep[] | null {
  const find = (...patterns: RegExp[]) =>
    patterns
      .map((pattern) => table.columns.find((column) => pattern.test(column)))
      .find((column) => column !== undefined);
  const codeColumn = find(/^(unit[_ ]?)?code$/i, /(^|[_ ])(code|no|number|id)$/i);
  const nameColumn = find(/^(unit[_ ]?)?name([_ ](en|english))?$/i, /name/i);
  if (!codeColumn || !nameColumn) return null;
  const levelColumn = find(/^(level|type|unit[_ ]?type)$/i);
  const parentColumn = find(/^parent([_ ]?code)?$/i, /parent/i);
  const nameLocalColumn = localNameIn(table, () => true) ?? find(/^(name[_ ]?local|local[_ ]?name)$/i);
  const used = new Set([codeColumn, nameColumn, levelColumn, parentColumn, nameLocalColumn]);
  const factColumns = table.columns.filter((column) => !used.has(column) && isTelling(table, column));
  return [
    {
      ...(levelColumn ? { levelColumn } : { levelId: levels.at(-1)?.id }),
      ...{ codeColumn, codePrefix: "", nameColumn },
      ...(nameLocalColumn ? { nameLocalColumn } : {}),
      ...(parentColumn ? { parentColumn } : {}),
      factColumns: factColumns.slice(0, METADATA_FACTS_MAX),
    },
  ];
}

/** A column whose values are mostly written in Tamil, or that says so. */
function localNameIn({ columns, rows }: Table, isEligible: (column: string) => boolean): string | undefined {
  return columns.filter(isEligible).find((column) => {
    if (/(^|[_ ])(ta|tamil)$/i.test(column)) return true;
    const values = rows.slice(0, 200).flatMap(({ values: row }) => row[column] || []);
    return (
      values.length > 0 &&
      values.filter((value) => /\p{Script=Tamil}/u.test(value)).length * 2 > values.length
    );
  });
}

/** A column that is always empty, or always the same, tells nothing about a unit. */
function isTelling({ rows }: Table, column: string): boolean {
  return new Set(rows.map(({ values }) => values[column] ?? "")).size > 1;
}

function initialsOf(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.charAt(0).toLowerCase())
    .join("");
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
