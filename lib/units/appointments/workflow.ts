import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { asDate } from "@/lib/core/clock";
import { tenantToday } from "@/lib/units/_internal/today";
import { endAppointment } from "./commands";
import { manageableBy } from "./policy";

/**
 * Ends every office a person still holds or is to hold, from today, so that their seats stand empty and can be
 * filled. Doing it again finds nothing left to end.
 */
export async function vacateOffices(
  ctx: Ctx,
  { memberId, reason }: { memberId: string; reason: string },
): Promise<number> {
  return withTx(ctx, async (tx, joined) => {
    const today = await tenantToday(tx, ctx);
    const open = await tx.appointment.findMany({
      where: { memberId, AND: manageableBy(ctx), OR: [{ endsOn: null }, { endsOn: { gt: asDate(today) } }] },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    for (const { id } of open) await endAppointment(joined, { appointmentId: id, endsOn: today, reason });
    return open.length;
  });
}
