import "server-only";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

/** The tenant's calendar day, "YYYY-MM-DD": offices begin and end where the party is, not where the server is. */
export async function tenantToday(tx: Tx, ctx: Ctx): Promise<string> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  return dayIn(timeZone, ctx.now);
}

/** The day of a PostgreSQL `date` as Prisma hands it over. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
