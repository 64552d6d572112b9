import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { tenantToday } from "@/lib/units/_internal/today";
import { levelSelect } from "@/lib/units/levels/_internal/level-select";
import { linkSelect } from "@/lib/units/tree/_internal/read-unit";
import { countsOf, talliesOf } from "@/lib/units/tree/_internal/tallies";
import { readableBy } from "@/lib/units/tree/policy";
import { chainOf } from "@/lib/units/tree/rules";
import type { OwnUnitView } from "@/lib/units/tree/types";

/** The units a member belongs to with every unit above, from the root, and how many active members each has. */
export async function listOwnUnits(ctx: Ctx): Promise<OwnUnitView[]> {
  const homePaths = ctx.actor.kind === "person" ? ctx.actor.homePaths : [];
  if (homePaths.length === 0) return [];

  return withTx(ctx, async (tx) => {
    const rows = await tx.unit.findMany({
      where: { path: { in: homePaths.flatMap(chainOf) }, AND: readableBy(ctx) },
      orderBy: { path: "asc" },
      select: { ...linkSelect, level: { select: levelSelect } },
    });
    const ids = rows.map(({ id }) => id);
    const tallies = await talliesOf(tx, ctx, ids, await tenantToday(tx, ctx));
    return rows.map((row) => ({
      ...row,
      active: countsOf(tallies, row.id).active,
    }));
  });
}
