import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { assertTakesMembers } from "@/lib/members/applications/rules";

export type TargetUnit = { id: string; path: string };

/** The unit a member is placed in. Refuses one that does not exist, is closed, or has units below it. */
export async function loadTargetUnit(tx: Tx, ctx: Ctx, unitId: string): Promise<TargetUnit> {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId },
    select: {
      id: true,
      path: true,
      isActive: true,
      _count: { select: { children: { where: { isActive: true } } } },
    },
  });
  if (!unit) throw notFound("unit");
  assertTakesMembers({ isActive: unit.isActive, childCount: unit._count.children });
  return { id: unit.id, path: unit.path };
}
