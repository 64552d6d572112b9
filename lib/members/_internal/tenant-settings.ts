import "server-only";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

export type TenantSettings = {
  memberNumberPattern: string;
  timeZone: string;
  defaultLocale: string;
  country: string;
  /** Today where the tenant is, "YYYY-MM-DD". */
  today: string;
};

/** What the tenant has decided about its members, and the tenant's calendar day. */
export async function tenantSettings(tx: Tx, ctx: Ctx): Promise<TenantSettings> {
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { memberNumberPattern: true, timeZone: true, defaultLocale: true, country: true },
  });
  return { ...tenant, today: dayIn(tenant.timeZone, ctx.now) };
}
