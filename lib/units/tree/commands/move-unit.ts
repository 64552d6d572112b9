import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { refusingTakenCode } from "@/lib/units/_internal/refusals";
import { unitMoved } from "@/lib/units/tree/events";
import { authorizeMove, readableBy } from "@/lib/units/tree/policy";
import { assertBelowLevel, assertNotWithin, assertOpen, pathUnder } from "@/lib/units/tree/rules";
import { moveUnitInput, type MoveUnitInput } from "@/lib/units/tree/schema";
import { lockTree, rewritePaths } from "@/lib/units/tree/sql";

/**
 * Moves a unit with everything below it under another parent, in one transaction: paths, counts and the
 * reach of every right follow at once. A unit never becomes its own ancestor and never stands under a level
 * that is not above its own, also when two moves meet.
 */
export async function moveUnit(ctx: Ctx, input: MoveUnitInput): Promise<{ movedUnitCount: number }> {
  const { unitId, newParentId } = moveUnitInput.parse(input);

  return withTx(ctx, async (tx) => {
    await lockTree(tx, ctx, "exclusive");
    const unit = await findUnit(tx, ctx, unitId);
    const newParent = await findUnit(tx, ctx, newParentId);
    authorizeMove(ctx, unit, newParent);
    assertOpen(unit);
    assertOpen(newParent);
    assertNotWithin(unit.path, newParent.path);
    assertBelowLevel(unit.level, newParent.level);
    if (unit.parentId === newParentId) return { movedUnitCount: 0 };

    const label = unit.path.slice(unit.path.lastIndexOf(".") + 1);
    const toPath = pathUnder(newParent.path, label);
    const movedUnitCount = await refusingTakenCode(unit.code, async () => {
      const { count } = await tx.unit.updateMany({
        where: { id: unitId, parentId: unit.parentId },
        data: { parentId: newParentId, path: toPath },
      });
      if (count === 0) throw new AppError("conflict", "conflict");
      return count + (await rewritePaths(tx, ctx, { fromPath: unit.path, toPath }));
    });

    await audit(tx, ctx, {
      action: "unit.move",
      entityId: unitId,
      changes: { path: [unit.path, toPath], movedUnitCount },
    });
    await emit(tx, ctx, { name: unitMoved.name, payload: { tenantId: ctx.tenantId, unitId } });
    return { movedUnitCount };
  });
}

async function findUnit(tx: Tx, ctx: Ctx, unitId: string) {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, AND: readableBy(ctx) },
    select: { code: true, path: true, parentId: true, archivedAt: true, level: { select: { rank: true } } },
  });
  if (!unit) throw notFound("unit");
  return unit;
}
