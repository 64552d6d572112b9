import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { SHAPE_BATCH, WRITE_BATCH } from "@/lib/units/imports/constants";
import type { PlannedUnit } from "@/lib/units/imports/rules";
import { insertUnits, placeUnits, type UnitWrite, updateUnits } from "@/lib/units/imports/sql";
import type { ImportPlan } from "./plan-import";

/** Writes a plan into the tree: units from the top down, then what is new about those that were there, then shapes. */
export async function writePlan(tx: Tx, ctx: Ctx, { units, shapes }: ImportPlan): Promise<void> {
  const writes = (action: PlannedUnit["action"]) =>
    units.filter((unit) => unit.action === action).map(asWrite);
  for (const batch of batches(writes("create"), WRITE_BATCH)) await insertUnits(tx, ctx, batch);
  for (const batch of batches(writes("change"), WRITE_BATCH)) await updateUnits(tx, ctx, batch);

  const placed = units.flatMap(({ id, shapeLine }) => {
    const shape = shapeLine === null ? undefined : shapes.get(shapeLine);
    return shape ? [{ ...shape, unitId: id }] : [];
  });
  for (const batch of batches(placed, SHAPE_BATCH)) await placeUnits(tx, ctx, batch);
}

function asWrite({ id, draft, parentId, path, name, nameLocal, metadata }: PlannedUnit): UnitWrite {
  return { id, levelId: draft.levelId, parentId, code: draft.code, path, name, nameLocal, metadata };
}

function batches<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
