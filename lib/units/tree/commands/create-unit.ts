import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { refusingTakenCode } from "@/lib/units/_internal/refusals";
import { unitCreated } from "@/lib/units/tree/events";
import { authorizeAddUnder, readableBy } from "@/lib/units/tree/policy";
import { assertBelowLevel, assertOpen, labelOf, pathUnder } from "@/lib/units/tree/rules";
import { createUnitInput, type CreateUnitInput } from "@/lib/units/tree/schema";
import { lockTree } from "@/lib/units/tree/sql";

/**
 * Adds a unit under another, or a root. Its path follows its parent's even when the parent is being moved
 * at the same moment; of two units with one code exactly one is created.
 */
export async function createUnit(ctx: Ctx, input: CreateUnitInput): Promise<{ unitId: string }> {
  const { parentId, levelId, code, name, nameLocal } = createUnitInput.parse(input);

  return withTx(ctx, async (tx) => {
    await lockTree(tx, ctx, "shared");
    const parent = parentId === undefined ? null : await findParent(tx, ctx, parentId);
    authorizeAddUnder(ctx, parent);
    const level = await tx.unitLevel.findFirst({
      where: { id: levelId, tenantId: ctx.tenantId },
      select: { rank: true },
    });
    if (!level) throw notFound("level");
    if (parent) {
      assertOpen(parent);
      assertBelowLevel(level, parent.level);
    }

    const unitId = newId();
    const path = pathUnder(parent?.path ?? null, labelOf(code));
    await refusingTakenCode(code, () =>
      tx.unit.createMany({
        data: [
          {
            ...{ id: unitId, tenantId: ctx.tenantId, levelId, parentId: parentId ?? null, code, path, name },
            ...{ nameLocal: nameLocal ?? null, createdAt: ctx.now },
          },
        ],
      }),
    );

    await audit(tx, ctx, {
      action: "unit.create",
      entityId: unitId,
      changes: { path, code, name, nameLocal: nameLocal ?? null },
    });
    await emit(tx, ctx, { name: unitCreated.name, payload: { tenantId: ctx.tenantId, unitId } });
    return { unitId };
  });
}

async function findParent(tx: Tx, ctx: Ctx, parentId: string) {
  const parent = await tx.unit.findFirst({
    where: { id: parentId, AND: readableBy(ctx) },
    select: { path: true, archivedAt: true, level: { select: { rank: true } } },
  });
  if (!parent) throw notFound("unit");
  return parent;
}
