import "server-only";
import { asDate } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";
import type { ArchivePreview } from "@/lib/units/tree/types";

/** What stands on a unit: open units below, people who belong to it or wait to, offices that are or will be held. */
export async function countOccupancy(tx: Tx, unitId: string, today: string): Promise<ArchivePreview> {
  const childCount = await tx.unit.count({ where: { parentId: unitId, archivedAt: null } });
  const members = await tx.unitMemberCount.aggregate({
    where: { unitId, status: { in: ["PENDING", "ACTIVE", "SUSPENDED"] } },
    _sum: { members: true },
  });
  const endedAppointmentCount = await tx.appointment.count({
    where: { unitId, OR: [{ endsOn: null }, { endsOn: { gte: asDate(today) } }] },
  });
  return { childCount, memberCount: members._sum.members ?? 0, endedAppointmentCount };
}
