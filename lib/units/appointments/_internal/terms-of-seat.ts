import "server-only";
import type { Tx } from "@/lib/core/db";
import { dayOf } from "@/lib/units/_internal/today";
import type { Term } from "../rules";

/** Everybody's terms in an office of a unit, past and coming. */
export async function termsOfSeat(
  tx: Tx,
  seat: { positionId: string; unitId: string },
): Promise<(Term & { memberId: string })[]> {
  const rows = await tx.appointment.findMany({
    where: seat,
    select: { memberId: true, startsOn: true, endsOn: true },
  });
  return rows.map(({ memberId, startsOn, endsOn }) => ({
    memberId,
    startsOn: dayOf(startsOn),
    endsOn: endsOn && dayOf(endsOn),
  }));
}
