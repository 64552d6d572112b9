import "server-only";
import type { Tx } from "@/lib/core/db";

/** Which of the rights each delegation lends its lender holds by an office on a day, there and as far. */
export async function backedRights(
  tx: Tx,
  { ids, today }: { ids: readonly string[]; today: string },
): Promise<Map<string, Set<string>>> {
  const rows = await tx.$queryRaw<{ id: string; permission: string }[]>`
    SELECT d.id, b.permission FROM delegations d
    CROSS JOIN LATERAL backed_rights(d.id, ${today}::date) b(permission)
    WHERE d.tenant_id = app_tenant() AND d.id = ANY (${ids}::uuid[])`;
  const backed = new Map<string, Set<string>>();
  for (const { id, permission } of rows) backed.set(id, (backed.get(id) ?? new Set()).add(permission));
  return backed;
}

/** Lets what one member lends be decided one at a time. */
export async function lockLender(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`lender:${memberId}`}, 0))`;
}
