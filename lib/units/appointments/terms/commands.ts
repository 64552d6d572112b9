import "server-only";
import { audit, auditSubjects } from "@/lib/core/audit";
import { sourcesGiving } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { tenantToday } from "@/lib/units/_internal/today";
import { termSelect, withNames } from "./_internal/term-rows";
import { REGISTER_EXPORT_MAX } from "./constants";
import { authorizeExport, canManage, readableBy } from "./policy";
import { exportRegisterInput, type ExportRegisterInput } from "./schema";
import type { TermView } from "./types";

/**
 * Takes out the register of a unit's offices, newest first, for who may take out its members. It stands in the trail
 * before the first line is read, and everybody named in it sees that they were.
 */
export async function exportRegister(
  ctx: Ctx,
  input: ExportRegisterInput,
): Promise<{ code: string; terms: TermView[] }> {
  const { unitId, positionId } = exportRegisterInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId },
      select: { path: true, code: true },
    });
    if (!unit) throw notFound("unit");
    authorizeExport(ctx, unit);

    const rows = await tx.appointment.findMany({
      where: { unitId, ...(positionId && { positionId }), AND: readableBy(ctx) },
      orderBy: [{ startsOn: "desc" }, { id: "desc" }],
      take: REGISTER_EXPORT_MAX,
      select: termSelect,
    });
    const auditId = await audit(tx, ctx, {
      action: "appointment.export",
      entityId: unitId,
      changes: { terms: rows.length, offices: sourcesGiving(ctx, "member.export") },
    });
    await auditSubjects(tx, ctx, { auditId, entityIds: [...new Set(rows.map(({ memberId }) => memberId))] });
    const seen = { today: await tenantToday(tx, ctx), isManager: canManage(ctx, unit) };
    return { code: unit.code, terms: await withNames(tx, rows, seen) };
  });
}
