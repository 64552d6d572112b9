import "server-only";
import type { Tx } from "@/lib/core/db";

/** One change of an organisation's settings at a time. Held until the commit. */
export async function lockTenant(tx: Tx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT id FROM tenants WHERE id = ${tenantId}::uuid FOR UPDATE`;
}
