import "server-only";
import { asDate } from "@/lib/core/clock";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson } from "@/lib/core/second-person";
import { tenantToday } from "@/lib/units/_internal/today";
import { countOccupancy } from "@/lib/units/tree/_internal/occupancy";
import { unitArchived } from "@/lib/units/tree/events";
import { authorizeWrite, readableBy } from "@/lib/units/tree/policy";
import { assertArchivable } from "@/lib/units/tree/rules";
import { archiveUnitInput, type ArchiveUnitInput } from "@/lib/units/tree/schema";
import { lockTree } from "@/lib/units/tree/sql";

/**
 * Archives a unit that nobody belongs to and nothing stands under; its history stays. Offices held there end
 * today, appointments that have not begun are withdrawn. Of ten at once exactly one archives it.
 */
export async function archiveUnit(ctx: Ctx, input: ArchiveUnitInput): Promise<void> {
  const { unitId, reason } = archiveUnitInput.parse(input);

  await withTx(ctx, async (tx) => {
    await lockTree(tx, ctx, "exclusive");
    const unit = await tx.unit.findFirst({
      where: { id: unitId, AND: readableBy(ctx) },
      select: { path: true, name: true, nameLocal: true },
    });
    if (!unit) throw notFound("unit");
    authorizeWrite(ctx, unit);
    const today = await tenantToday(tx, ctx);
    assertArchivable(await countOccupancy(tx, unitId, today));
    await requireSecondPerson(tx, ctx, {
      ...{ act: "unit.archive", input: { unitId, reason }, entityId: unitId, unitPath: unit.path },
      shown: () => ({
        about: { name: unit.name, nameLocal: unit.nameLocal },
        lines: [
          { label: { field: "state" }, from: { word: "in_use" }, to: { word: "archived" } },
          { label: { field: "reason" }, from: null, to: { text: reason } },
        ],
      }),
    });

    const { count } = await tx.unit.updateMany({
      where: { id: unitId, archivedAt: null },
      data: { archivedAt: ctx.now, isActive: false },
    });
    if (count === 0) throw ruleViolated("unit.archived");
    const offices = await closeOffices(tx, { unitId, today, reason });

    await audit(tx, ctx, {
      action: "unit.archive",
      entityId: unitId,
      changes: { isActive: [true, false], reason, ...offices },
    });
    await emit(tx, ctx, { name: unitArchived.name, payload: { tenantId: ctx.tenantId, unitId } });
  });
}

async function closeOffices(
  tx: Tx,
  { unitId, today, reason }: { unitId: string; today: string; reason: string },
) {
  const day = asDate(today);
  const withdrawn = await tx.appointment.deleteMany({ where: { unitId, startsOn: { gt: day } } });
  const ended = await tx.appointment.updateMany({
    where: { unitId, startsOn: { lte: day }, OR: [{ endsOn: null }, { endsOn: { gt: day } }] },
    data: { endsOn: day, endedReason: reason },
  });
  return { endedAppointmentCount: ended.count, withdrawnAppointmentCount: withdrawn.count };
}
