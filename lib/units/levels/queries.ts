import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { levelSelect } from "./_internal/level-select";
import { canConfigure, readableBy } from "./policy";
import type { LevelView, ManagedLevelView } from "./types";

/** The tenant's levels from the top down. */
export async function listLevels(ctx: Ctx): Promise<LevelView[]> {
  return withTx(ctx, (tx) =>
    tx.unitLevel.findMany({ where: readableBy(ctx), orderBy: { rank: "asc" }, select: levelSelect }),
  );
}

/** The levels with what stands on each, and what the reader may do to it. */
export async function listManagedLevels(ctx: Ctx): Promise<ManagedLevelView[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.unitLevel.findMany({
      where: readableBy(ctx),
      orderBy: { rank: "asc" },
      select: { ...levelSelect, _count: { select: { units: true, positions: true } } },
    }),
  );
  return rows.map(({ _count, ...level }) => ({
    ...level,
    unitCount: _count.units,
    positionCount: _count.positions,
    can: {
      rename: canConfigure(ctx),
      remove: canConfigure(ctx) && _count.units === 0 && _count.positions === 0,
    },
  }));
}
