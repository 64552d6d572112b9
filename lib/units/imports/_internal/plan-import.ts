import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { FileRow } from "@/lib/geo/files/types";
import { PROBLEMS_KEPT_MAX, SHAPE_BATCH } from "@/lib/units/imports/constants";
import {
  type CheckedShape,
  draftsOf,
  outcomeOf,
  type PlannedUnit,
  planUnits,
} from "@/lib/units/imports/rules";
import type { UnitMapping } from "@/lib/units/imports/schema";
import { checkShapes, type Shape, standingUnits } from "@/lib/units/imports/sql";
import type { ImportOutcome } from "@/lib/units/imports/types";
import { levelSelect } from "@/lib/units/levels/_internal/level-select";

type Anchor = { id: string; path: string; levelId: string };
type Given = { anchor: Anchor; rows: readonly FileRow[]; mapping: UnitMapping };

export type ImportPlan = { units: PlannedUnit[]; shapes: ReadonlyMap<number, Shape>; outcome: ImportOutcome };

/** Reckons against the tree as it is now what the rows would do. The dry run and applying both call this. */
export async function planImport(tx: Tx, ctx: Ctx, { anchor, rows, mapping }: Given): Promise<ImportPlan> {
  const levels = await tx.unitLevel.findMany({
    where: { tenantId: ctx.tenantId },
    orderBy: { rank: "asc" },
    select: levelSelect,
  });
  const { drafts, problems } = draftsOf(rows, mapping, levels);
  const shapes = shapesOf(rows);
  const checked = await checkAll(tx, [...shapes.values()]);
  const codes = drafts.flatMap(({ code, parentCode }) => (parentCode === null ? [code] : [code, parentCode]));
  const standing = await standingUnits(tx, ctx, [...new Set(codes)]);
  const ground = { anchor, standing, shapes: checked, levels, existing: mapping.existing };

  const first = planUnits(drafts, { ...ground, taken: new Map() });
  const taken = await takenPaths(tx, ctx, first.units);
  const plan = taken.size > 0 ? planUnits(drafts, { ...ground, taken }) : first;
  return {
    units: plan.units,
    shapes,
    outcome: outcomeOf(plan.units, [...problems, ...plan.problems], checked, PROBLEMS_KEPT_MAX),
  };
}

function shapesOf(rows: readonly FileRow[]): Map<number, Shape> {
  return new Map(rows.flatMap(({ line, shape }) => (shape ? [[line, { line, shape }] as const] : [])));
}

async function checkAll(tx: Tx, shapes: readonly Shape[]): Promise<Map<number, CheckedShape>> {
  const checked = new Map<number, CheckedShape>();
  for (let from = 0; from < shapes.length; from += SHAPE_BATCH) {
    for (const shape of await checkShapes(tx, shapes.slice(from, from + SHAPE_BATCH)))
      checked.set(shape.line, shape);
  }
  return checked;
}

async function takenPaths(tx: Tx, ctx: Ctx, units: readonly PlannedUnit[]): Promise<Map<string, string>> {
  const paths = units.filter(({ action }) => action === "create").map(({ path }) => path);
  if (paths.length === 0) return new Map();
  const taken = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, path: { in: paths } },
    select: { path: true, code: true },
  });
  return new Map(taken.map(({ path, code }) => [path, code]));
}
