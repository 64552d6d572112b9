import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { seatsOf } from "@/lib/units/tree/rules";
import { type TallyRow, tallyRows } from "@/lib/units/tree/sql";
import type { MemberCounts, SubtreeCounts } from "@/lib/units/tree/types";

/** The counts of some units and all below each, with the seats that the offices of each level make. */
export type Tallies = {
  rows: ReadonlyMap<string, TallyRow[]>;
  seatsByLevel: Readonly<Record<string, number>>;
};

/** Reads the counts of the units named; of no other. */
export async function talliesOf(
  tx: Tx,
  ctx: Ctx,
  unitIds: readonly string[],
  today: string,
): Promise<Tallies> {
  const rows = await tallyRows(tx, ctx, { unitIds, today });
  const seats = await tx.position.groupBy({
    by: ["levelId"],
    where: { tenantId: ctx.tenantId, isActive: true },
    _sum: { holdersMax: true },
  });
  return {
    rows: byUnit(rows),
    seatsByLevel: Object.fromEntries(seats.map(({ levelId, _sum }) => [levelId, _sum.holdersMax ?? 0])),
  };
}

export function countsOf(tallies: Tallies, unitId: string): SubtreeCounts {
  const members = membersOf(tallies, unitId);
  return {
    active: members.ACTIVE ?? 0,
    pending: members.PENDING ?? 0,
    vacantSeats: vacanciesOf(tallies, unitId).vacant,
  };
}

/** Members of the unit and all below, by status. */
export function membersOf(tallies: Tallies, unitId: string): MemberCounts {
  return totalsOf(tallies, unitId, "members");
}

/** Units that are not archived, the unit itself included, by level. */
export function unitsOf(tallies: Tallies, unitId: string): Record<string, number> {
  return totalsOf(tallies, unitId, "units");
}

export function vacanciesOf(tallies: Tallies, unitId: string): { total: number; vacant: number } {
  const holders = totalsOf(tallies, unitId, "holders")[""] ?? 0;
  return seatsOf(unitsOf(tallies, unitId), tallies.seatsByLevel, holders);
}

function byUnit(rows: readonly TallyRow[]): Map<string, TallyRow[]> {
  const grouped = new Map<string, TallyRow[]>();
  for (const row of rows) {
    const group = grouped.get(row.unitId);
    if (group) group.push(row);
    else grouped.set(row.unitId, [row]);
  }
  return grouped;
}

function totalsOf(tallies: Tallies, unitId: string, kind: TallyRow["kind"]): Record<string, number> {
  const rows = tallies.rows.get(unitId) ?? [];
  return Object.fromEntries(rows.filter((row) => row.kind === kind).map(({ key, total }) => [key, total]));
}
