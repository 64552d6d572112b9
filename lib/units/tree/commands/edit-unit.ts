import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { refusingTakenCode } from "@/lib/units/_internal/refusals";
import { unitEdited } from "@/lib/units/tree/events";
import { authorizeWrite, readableBy } from "@/lib/units/tree/policy";
import { assertDistinctKeys, assertOpen, labelOf, parentPathOf, pathUnder } from "@/lib/units/tree/rules";
import { editUnitInput, type EditUnitInput } from "@/lib/units/tree/schema";
import { lockTree, rewritePaths } from "@/lib/units/tree/sql";
import type { Prisma } from "@/prisma/generated/client";

/**
 * Changes a unit's code, names, facts and whether it is in use. A new code renames the unit in the paths of
 * everything below it in the same transaction. An inactive unit leaves the pickers and stays in reports.
 */
export async function editUnit(ctx: Ctx, input: EditUnitInput): Promise<void> {
  const { unitId, code, name, nameLocal = null, isActive, facts } = editUnitInput.parse(input);

  await withTx(ctx, async (tx) => {
    await lockTree(tx, ctx, "exclusive");
    const unit = await tx.unit.findFirst({
      where: { id: unitId, AND: readableBy(ctx) },
      select: { ...editable, path: true, archivedAt: true },
    });
    if (!unit) throw notFound("unit");
    authorizeWrite(ctx, unit);
    assertOpen(unit);
    assertDistinctKeys(facts);

    const { path, archivedAt: _, metadata, ...before } = unit;
    const after = { code, name, nameLocal, isActive };
    const newMetadata = withFacts(metadata, facts);
    await refusingTakenCode(code, async () => {
      const { count } = await tx.unit.updateMany({
        where: { id: unitId, ...before },
        data: { ...after, metadata: newMetadata },
      });
      if (count === 0) throw new AppError("conflict", "conflict");
      const toPath = pathUnder(parentPathOf(path), labelOf(code));
      if (toPath !== path) await rewritePaths(tx, ctx, { fromPath: path, toPath });
    });

    await audit(tx, ctx, {
      action: "unit.edit",
      entityId: unitId,
      changes: changesBetween({ ...before, metadata }, { ...after, metadata: newMetadata }),
    });
    await emit(tx, ctx, { name: unitEdited.name, payload: { tenantId: ctx.tenantId, unitId } });
  });
}

const editable = { code: true, name: true, nameLocal: true, isActive: true, metadata: true } as const;

/** Facts as given; what the form cannot show (lists, objects) is kept. */
function withFacts(metadata: Prisma.JsonValue, facts: { key: string; value?: string | undefined }[]) {
  const kept = Object.entries(typeof metadata === "object" && metadata !== null ? metadata : {}).filter(
    ([, value]) => typeof value !== "string" && typeof value !== "number",
  );
  const given = facts.flatMap(({ key, value }) => (value ? [[key, value] as const] : []));
  return Object.fromEntries([...kept, ...given]) as Prisma.InputJsonObject;
}

function changesBetween(
  before: Record<string, Prisma.JsonValue>,
  after: Record<string, Prisma.InputJsonValue | null>,
): Prisma.InputJsonObject {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  return Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, after[key] ?? null]]));
}
