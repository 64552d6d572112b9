import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { UNIT_EXPORTS_SHOWN } from "./constants";
import { canExport, ownExports } from "./policy";
import { unitExportRef, type UnitExportRef, unitExportsOfInput, type UnitExportsOfInput } from "./schema";
import type { UnitExportsView } from "./types";

/** The reader's own files with all records of a unit, the newest first; null for who may take none. */
export async function findUnitExports(ctx: Ctx, input: UnitExportsOfInput): Promise<UnitExportsView | null> {
  const { unitId } = unitExportsOfInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId },
      select: { path: true },
    });
    if (!unit) throw notFound("unit");
    if (ctx.actor.kind !== "person" || !canExport(ctx, unit)) return null;
    const rows = await tx.unitExport.findMany({
      where: { unitId, AND: ownExports(ctx) },
      orderBy: { askedAt: "desc" },
      take: UNIT_EXPORTS_SHOWN,
      select: { id: true, status: true, askedAt: true, readyAt: true, expiresAt: true, sizeBytes: true },
    });
    return { files: rows.map(({ id, ...rest }) => ({ exportId: id, ...rest })) };
  });
}

/** The unit that one's own file is of: where its notice leads. */
export async function getUnitOfExport(ctx: Ctx, input: UnitExportRef): Promise<{ unitId: string }> {
  const { exportId } = unitExportRef.parse(input);
  return withTx(ctx, async (tx) => {
    const found = await tx.unitExport.findFirst({
      where: { id: exportId, AND: ownExports(ctx) },
      select: { unitId: true },
    });
    if (!found) throw notFound("unit_export");
    return found;
  });
}
