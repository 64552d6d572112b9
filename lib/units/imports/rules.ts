import { isBelow } from "@/lib/core/authz";
import { ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { FileRow } from "@/lib/geo/files/types";
import { UNIT_CODE_LENGTH_MAX, UNIT_CODE_PATTERN, UNIT_NAME_LENGTH_MAX } from "@/lib/units/tree/constants";
import { labelOf, pathUnder } from "@/lib/units/tree/rules";
import type { MappingStep, UnitMapping } from "./schema";
import type { ImportCounts, ImportOutcome, ImportProblem, ImportStatus, ProblemKey } from "./types";

/** One unit as a row of the file names it. */
export type Draft = {
  line: number;
  levelId: string;
  code: string;
  name: string;
  nameLocal: string | null;
  facts: Record<string, string | number>;
  /** Null: directly under the unit the import is made under. */
  parentCode: string | null;
  /** The line whose shape is this unit's boundary. */
  shapeLine: number | null;
};

type Level = { id: string; key: string; name: string; nameLocal: string | null; rank: number };

/** Every unit the rows name, each once, and what is wrong with the rest. */
export function draftsOf(
  rows: readonly FileRow[],
  mapping: UnitMapping,
  levels: readonly Level[],
): { drafts: Draft[]; problems: ImportProblem[] } {
  const byCode = new Map<string, Draft>();
  const problems: ImportProblem[] = [];
  const refuse = (line: number, key: ProblemKey, values: ImportProblem["values"] = {}) => {
    problems.push({ line, key, values });
  };
  for (const row of rows) {
    if (row.columnsDiffer) {
      refuse(row.line, "columns_differ");
      continue;
    }
    if (row.shapeProblem) refuse(row.line, row.shapeProblem);
    let above: string | null = null;
    for (const [i, step] of mapping.steps.entries()) {
      const isLast = i === mapping.steps.length - 1;
      const draft = draftOf(row, step, { levels, above, isLast });
      if ("key" in draft) {
        refuse(row.line, draft.key, draft.values);
        break;
      }
      const known = byCode.get(draft.code);
      if (!known) byCode.set(draft.code, draft);
      else if (isLast || known.parentCode !== draft.parentCode || known.levelId !== draft.levelId) {
        refuse(row.line, "twice", { code: draft.code, first: known.line });
        break;
      }
      above = draft.code;
    }
  }
  return { drafts: [...byCode.values()], problems };
}

type Refused = { key: ProblemKey; values: ImportProblem["values"] };
type Setting = { levels: readonly Level[]; above: string | null; isLast: boolean };

function draftOf(row: FileRow, step: MappingStep, { levels, above, isLast }: Setting): Draft | Refused {
  const cell = (column: string | undefined) =>
    column === undefined ? "" : (row.values[column] ?? "").trim();
  const level = levelOf(step, cell(step.levelColumn), levels);
  if (!level) return { key: "level_unknown", values: { level: cell(step.levelColumn) } };
  if (cell(step.codeColumn) === "") return { key: "code_missing", values: { column: step.codeColumn } };
  const code = codeOf(step.codePrefix, cell(step.codeColumn));
  if (!UNIT_CODE_PATTERN.test(code) || code.length > UNIT_CODE_LENGTH_MAX)
    return { key: "code_form", values: { code } };
  const name = cell(step.nameColumn);
  if (name === "") return { key: "name_missing", values: { code } };
  if (name.length > UNIT_NAME_LENGTH_MAX) return { key: "name_long", values: { code } };
  const parent = cell(step.parentColumn);
  if (step.parentColumn && parent === "") return { key: "parent_missing", values: { code } };
  return {
    ...{ line: row.line, levelId: level.id, code, name },
    nameLocal: cell(step.nameLocalColumn).slice(0, UNIT_NAME_LENGTH_MAX) || null,
    facts: Object.fromEntries(
      step.factColumns.flatMap((column) => (cell(column) === "" ? [] : [[column, factOf(cell(column))]])),
    ),
    parentCode: step.parentColumn ? codeOf("", parent) : above,
    shapeLine: isLast && row.shape ? row.line : null,
  };
}

function levelOf(step: MappingStep, said: string, levels: readonly Level[]): Level | undefined {
  if (step.levelColumn === undefined) return levels.find(({ id }) => id === step.levelId);
  const wanted = said.toLowerCase();
  return levels.find(({ key, name, nameLocal }) => [key, name.toLowerCase(), nameLocal].includes(wanted));
}

/** "PC" and "1" give "PC1"; numbers that a spreadsheet wrote as 1.0 are whole again. */
function codeOf(prefix: string, given: string): string {
  return `${prefix}${given.replace(/^(\d+)\.0+$/, "$1")}`.toUpperCase();
}

function factOf(text: string): string | number {
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text) ? Number(text) : text.slice(0, 200);
}

/** A unit that stands in the tree already, as far as an import needs to know it. */
export type Standing = {
  id: string;
  levelId: string;
  parentId: string | null;
  code: string;
  path: string;
  name: string;
  nameLocal: string | null;
  metadata: Record<string, unknown>;
  isArchived: boolean;
  /** A mark of its boundary; null without one. */
  boundaryMark: string | null;
};

/** What the database says of a shape: its mark once mended, and whether anything is left of it. */
export type CheckedShape = { line: number; mark: string; isMended: boolean; isBroken: boolean };

export type PlannedUnit = {
  action: "create" | "change" | "same";
  id: string;
  draft: Draft;
  parentId: string;
  path: string;
  name: string;
  nameLocal: string | null;
  metadata: Record<string, unknown>;
  /** Null: the boundary stays as it is. */
  shapeLine: number | null;
};

type Ground = {
  anchor: { id: string; path: string; levelId: string };
  standing: readonly Standing[];
  /** Paths taken by units of other codes, and those codes. */
  taken: ReadonlyMap<string, string>;
  shapes: ReadonlyMap<number, CheckedShape>;
  levels: readonly Level[];
  existing: UnitMapping["existing"];
};

/**
 * What has to be done to each unit of the file, parents before children, and what is left out and why. The dry
 * run shows this and applying does this; there is no other reckoning.
 */
export function planUnits(
  drafts: readonly Draft[],
  ground: Ground,
): { units: PlannedUnit[]; problems: ImportProblem[] } {
  const rankOf = new Map(ground.levels.map(({ id, rank }) => [id, rank]));
  const standing = new Map(ground.standing.map((unit) => [unit.code, unit]));
  const takenPaths = new Map([
    ...ground.taken,
    ...ground.standing.map(({ path, code }) => [path, code] as const),
  ]);
  const named = new Set(drafts.map(({ code }) => code));
  const planned = new Map<string, PlannedUnit>();
  const problems: ImportProblem[] = [];
  const rank = (levelId: string) => rankOf.get(levelId) ?? 0;

  for (const draft of [...drafts].sort((a, b) => rank(a.levelId) - rank(b.levelId))) {
    const refuse = (key: ProblemKey, values: ImportProblem["values"] = {}) => {
      problems.push({ line: draft.line, key, values: { code: draft.code, ...values } });
    };
    const parent = parentOf(draft, { ground, planned, standing });
    if (!parent) {
      refuse(
        draft.parentCode !== null && named.has(draft.parentCode) ? "parent_has_problem" : "parent_unknown",
        {
          parent: draft.parentCode ?? "",
        },
      );
      continue;
    }
    if (rank(draft.levelId) <= rank(parent.levelId)) {
      refuse("level_not_below");
      continue;
    }
    const shape = draft.shapeLine === null ? undefined : ground.shapes.get(draft.shapeLine);
    if (shape?.isBroken) refuse("shape_broken");
    const usable = shape && !shape.isBroken ? shape : undefined;
    const there = standing.get(draft.code);
    if (there) {
      const clash = clashOf(draft, there, parent.id, ground.anchor);
      if (clash) refuse(clash);
      else planned.set(draft.code, changeOf(draft, there, usable, ground.existing));
      continue;
    }
    const path = pathUnder(parent.path, labelOf(draft.code));
    if (takenPaths.has(path)) {
      refuse("path_taken", { other: takenPaths.get(path) ?? "" });
      continue;
    }
    takenPaths.set(path, draft.code);
    planned.set(draft.code, creationOf(draft, { parentId: parent.id, path, shape: usable }));
  }
  return { units: [...planned.values()], problems };
}

type Found = { id: string; path: string; levelId: string };
type Known = {
  ground: Ground;
  planned: ReadonlyMap<string, PlannedUnit>;
  standing: ReadonlyMap<string, Standing>;
};

function parentOf(draft: Draft, { ground, planned, standing }: Known): Found | null {
  const { anchor } = ground;
  if (draft.parentCode === null) return anchor;
  const fresh = planned.get(draft.parentCode);
  if (fresh) return { id: fresh.id, path: fresh.path, levelId: fresh.draft.levelId };
  const there = standing.get(draft.parentCode);
  const isWithin = there && (there.id === anchor.id || isBelow(there.path, anchor.path));
  return isWithin && !there.isArchived ? there : null;
}

/** An import adds and completes; it does not move a unit, change its level or wake it from the archive. */
function clashOf(draft: Draft, there: Standing, parentId: string, anchor: Found): ProblemKey | null {
  if (there.isArchived) return "archived";
  if (there.levelId !== draft.levelId) return "other_level";
  const isWithin = isBelow(there.path, anchor.path);
  const isPlaced = draft.parentCode === null || there.parentId === parentId;
  return isWithin && isPlaced ? null : "stands_elsewhere";
}

function creationOf(
  draft: Draft,
  { parentId, path, shape }: { parentId: string; path: string; shape: CheckedShape | undefined },
): PlannedUnit {
  const { name, nameLocal, facts } = draft;
  const shapeLine = shape ? shape.line : null;
  return {
    action: "create",
    id: newId(),
    draft,
    parentId,
    path,
    name,
    nameLocal,
    metadata: facts,
    shapeLine,
  };
}

function changeOf(
  draft: Draft,
  there: Standing,
  shape: CheckedShape | undefined,
  existing: UnitMapping["existing"],
): PlannedUnit {
  const isOver = existing === "overwrite";
  const name = isOver ? draft.name : there.name;
  const nameLocal = isOver ? (draft.nameLocal ?? there.nameLocal) : (there.nameLocal ?? draft.nameLocal);
  const metadata = isOver ? { ...there.metadata, ...draft.facts } : { ...draft.facts, ...there.metadata };
  const isNewShape =
    shape !== undefined && shape.mark !== there.boundaryMark && (isOver || there.boundaryMark === null);
  const isSame =
    !isNewShape &&
    name === there.name &&
    nameLocal === there.nameLocal &&
    Object.keys(metadata).every((key) => String(metadata[key]) === String(there.metadata[key]));
  const { id, path, parentId } = there;
  const shapeLine = isNewShape ? shape.line : null;
  return {
    action: isSame ? "same" : "change",
    id,
    draft,
    parentId: parentId ?? "",
    path,
    name,
    nameLocal,
    metadata,
    shapeLine,
  };
}

/** The plan in numbers, for the person who decides. */
export function outcomeOf(
  units: readonly PlannedUnit[],
  problems: readonly ImportProblem[],
  shapes: ReadonlyMap<number, CheckedShape>,
  problemsKept: number,
): ImportOutcome {
  const levelIds = [...new Set(units.map(({ draft }) => draft.levelId))];
  const used = units.flatMap(({ shapeLine }) => (shapeLine === null ? [] : (shapes.get(shapeLine) ?? [])));
  return {
    total: countsOf(units),
    byLevel: levelIds.map((levelId) => ({
      levelId,
      counts: countsOf(units.filter(({ draft }) => draft.levelId === levelId)),
    })),
    boundaries: used.length,
    mended: used.filter(({ isMended }) => isMended).length,
    problemCount: problems.length,
    problems: [...problems].sort((a, b) => a.line - b.line).slice(0, problemsKept),
  };
}

function countsOf(units: readonly PlannedUnit[]): ImportCounts {
  const count = (action: PlannedUnit["action"]) => units.filter((unit) => unit.action === action).length;
  return { created: count("create"), changed: count("change"), same: count("same") };
}

/** What a person agreed to is what is done: if the tree has changed since the dry run, it is run again first. */
export function assertAsShown(shown: ImportOutcome, now: ImportOutcome): void {
  const figures = ({ total, boundaries, problemCount }: ImportOutcome) =>
    [total.created, total.changed, total.same, boundaries, problemCount].join();
  const isSame = figures(shown) === figures(now);
  if (!isSame) throw ruleViolated("unit_import.changed_since_trial");
}

export function assertTried(status: ImportStatus): void {
  if (status === "APPLIED") throw ruleViolated("unit_import.already_applied");
  if (status === "DISCARDED") throw ruleViolated("unit_import.discarded");
  if (status !== "TRIED") throw ruleViolated("unit_import.not_tried");
}

export function assertWaiting(status: ImportStatus): void {
  if (status === "APPLIED") throw ruleViolated("unit_import.already_applied");
  if (status === "DISCARDED") throw ruleViolated("unit_import.discarded");
}

/** A file that would change nothing has nothing to apply. */
export function assertEffective({ total }: ImportOutcome): void {
  if (total.created + total.changed === 0) throw ruleViolated("unit_import.nothing_to_do");
}

export function assertColumnsExist(mapping: UnitMapping, columns: readonly string[]): void {
  const used = mapping.steps.flatMap((step) => [
    ...[step.codeColumn, step.nameColumn, step.levelColumn, step.nameLocalColumn, step.parentColumn],
    ...step.factColumns,
  ]);
  const missing = used.find((column) => column !== undefined && !columns.includes(column));
  if (missing !== undefined) throw ruleViolated("unit_import.column_missing", { column: missing });
}
