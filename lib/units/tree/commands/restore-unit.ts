import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { unitRestored } from "@/lib/units/tree/events";
import { authorizeWrite, readableBy } from "@/lib/units/tree/policy";
import { assertOpen } from "@/lib/units/tree/rules";
import { restoreUnitInput, type RestoreUnitInput } from "@/lib/units/tree/schema";
import { lockTree } from "@/lib/units/tree/sql";

/** Takes an archived unit back into use where it stood. The offices that ended with it stay ended. */
export async function restoreUnit(ctx: Ctx, input: RestoreUnitInput): Promise<void> {
  const { unitId } = restoreUnitInput.parse(input);

  await withTx(ctx, async (tx) => {
    await lockTree(tx, ctx, "exclusive");
    const unit = await tx.unit.findFirst({
      where: { id: unitId, AND: readableBy(ctx) },
      select: { path: true, parent: { select: { archivedAt: true } } },
    });
    if (!unit) throw notFound("unit");
    authorizeWrite(ctx, unit);
    if (unit.parent) assertOpen(unit.parent);

    const { count } = await tx.unit.updateMany({
      where: { id: unitId, archivedAt: { not: null } },
      data: { archivedAt: null, isActive: true },
    });
    if (count === 0) throw ruleViolated("unit.not_archived");

    await audit(tx, ctx, { action: "unit.restore", entityId: unitId, changes: { isActive: [false, true] } });
    await emit(tx, ctx, { name: unitRestored.name, payload: { tenantId: ctx.tenantId, unitId } });
  });
}
