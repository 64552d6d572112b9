import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { asDate } from "@/lib/core/clock";
import { tenantToday } from "@/lib/units/_internal/today";
import { isAllowedEverywhere } from "@/lib/core/authz";
import { endAppointment } from "./commands";
import { ENDING_NOTICE_DAYS, TOLD_FOR_DAYS } from "./constants";
import { manageableBy } from "./policy";
import { turnRows } from "./sql";
import type { MandateTurn } from "./types";

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

/**
 * Offices that began, are about to end or have ended, in the tenant's own calendar. Rights need no job: they follow
 * the days at each request, and sessions stay. This is what people are told of; whoever continues in the same
 * office is told of no end.
 */
export async function listMandateTurns(ctx: Ctx): Promise<MandateTurn[]> {
  if (!isAllowedEverywhere(ctx, "position.appoint")) return [];
  return withTx(ctx, async (tx) => {
    const today = await tenantToday(tx, ctx);
    const rows = await turnRows(tx, { today, noticeDays: ENDING_NOTICE_DAYS, toldForDays: TOLD_FOR_DAYS });
    return rows.map(({ holderLocal, officeLocal, unitLocal, holder, office, unit, ...row }) => ({
      ...row,
      holder: { name: holder, nameLocal: holderLocal },
      office: { name: office, nameLocal: officeLocal },
      unit: { name: unit, nameLocal: unitLocal },
    }));
  });
}
