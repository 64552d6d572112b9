import "server-only";
import type { Tx } from "@/lib/core/db";

/**
 * Lets a host lead to the tenant of the transaction. False when it leads to another one: two at the same moment meet
 * at the unique index, and the second is told.
 */
export async function pointHere(tx: Tx, host: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    UPDATE tenants SET host = ${host} WHERE id = app_tenant()
      AND NOT EXISTS (SELECT 1 FROM tenants t WHERE t.host = ${host} AND t.id <> app_tenant()) RETURNING 1`;
  return rows.length > 0;
}
