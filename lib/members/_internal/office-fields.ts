import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

/** The fields of a member that the organisation requires its office-bearers to see. */
export async function officeFields(tx: Tx, ctx: Ctx): Promise<string[]> {
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { officeFields: true },
  });
  return tenant.officeFields;
}
