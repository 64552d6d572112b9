import "server-only";
import type { Tx } from "@/lib/core/db";

/** How many people hold each right over the whole organisation on a day: by an office, or as its owner. */
export async function holdersEverywhere(tx: Tx, today: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ permission: string; holders: number }[]>`
    WITH owners AS (
      SELECT a.id FROM tenant_owners o JOIN accounts a ON a.tenant_id = o.tenant_id AND a.status = 'ACTIVE'
        AND (a.id = o.account_id OR (o.account_id IS NULL AND a.phone_hash = o.phone_hash))
      WHERE o.ended_at IS NULL
    ), held AS (
      SELECT g.permission, m.account_id AS id
      FROM members m
      JOIN appointments a ON a.member_id = m.id AND a.starts_on <= ${today}::date
        AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
      JOIN positions p ON p.id = a.position_id AND p.is_active
      JOIN position_grants g ON g.position_id = p.id AND g.reach = 'TENANT' AND g.condition IS NULL
      WHERE m.status = 'ACTIVE' AND m.account_id IS NOT NULL
    )
    SELECT p.permission, (SELECT count(DISTINCT x.id)::integer
      FROM (SELECT id FROM owners UNION SELECT h.id FROM held h WHERE h.permission = p.permission) x) AS holders
    FROM (SELECT DISTINCT permission FROM held UNION SELECT 'tenant.configure') p`;
  return new Map(rows.map(({ permission, holders }) => [permission, holders]));
}
