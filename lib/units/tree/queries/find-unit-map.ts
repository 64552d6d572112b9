import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { readUnitPath } from "@/lib/units/tree/_internal/read-unit";
import { mapRows } from "@/lib/units/tree/sql";
import type { UnitMap } from "@/lib/units/tree/types";

/** The drawing of a unit's boundary and its children's; null where none has a boundary. */
export async function findUnitMap(ctx: Ctx, unitId: string): Promise<UnitMap | null> {
  return withTx(ctx, async (tx) => {
    await readUnitPath(tx, ctx, unitId);
    const drawing = await mapRows(tx, unitId);
    if (!drawing) return null;
    const { minX, minY, width, height } = drawing.frame;
    const margin = Math.max(width, height) * 0.02;
    const sides = [minX - margin, minY - margin, width + 2 * margin, height + 2 * margin];
    return {
      viewBox: sides.map((side) => side.toFixed(4)).join(" "),
      outline: drawing.self?.outline ?? null,
      parts: drawing.children.map(({ id, code, path, name, nameLocal, outline }) => ({
        ...{ id, code, path, name, nameLocal, outline },
      })),
    };
  });
}
