import "server-only";
import type { Tx } from "@/lib/core/db";

/**
 * Whether two accounts are one person's: they share a number or an address, on the account or on the member's record,
 * or their members have one name and day of birth. In doubt they are one, since a request can be decided by a third.
 */
export async function isSamePerson(tx: Tx, a: string, b: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ same: boolean }[]>`
    WITH people AS (
      SELECT a.id, array_remove(ARRAY[a.phone_hash, m.phone_hash, a.email_hash, m.email_hash], NULL) AS marks,
             lower(m.name) || '|' || m.birth_date::text AS born
      FROM accounts a LEFT JOIN members m ON m.account_id = a.id
      WHERE a.id IN (${a}::uuid, ${b}::uuid)
    )
    SELECT coalesce(bool_or(x.marks && y.marks OR x.born = y.born), false) AS same
    FROM people x JOIN people y ON x.id < y.id`;
  return row?.same ?? false;
}

type Wanted = { permission: string; unitId: string | null; includesBelow: boolean; askedBy: string };

/** Members whose office gives a right over a unit (or the whole organisation) on a day, but for who asked. */
export async function approverIds(
  tx: Tx,
  { permission, unitId, includesBelow, askedBy }: Wanted,
  { today, limit }: { today: string; limit: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT m.id
    FROM members m
    JOIN appointments a ON a.member_id = m.id AND a.starts_on <= ${today}::date
      AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
    JOIN positions p ON p.id = a.position_id AND p.is_active
    JOIN position_grants g ON g.position_id = p.id AND g.permission = ${permission} AND g.condition IS NULL
    JOIN units h ON h.id = a.unit_id AND h.archived_at IS NULL
    LEFT JOIN units u ON u.id = ${unitId}::uuid
    WHERE m.tenant_id = app_tenant() AND m.status = 'ACTIVE' AND m.account_id IS NOT NULL
      AND m.account_id <> ${askedBy}::uuid
      AND (g.reach = 'TENANT'
        OR (g.reach = 'SUBTREE' AND (u.path = h.path OR starts_with(u.path, h.path || '.')))
        OR (g.reach = 'UNIT' AND u.path = h.path AND NOT ${includesBelow}))
    UNION
    SELECT m.id FROM tenant_owners o JOIN members m ON m.account_id = o.account_id
    WHERE o.tenant_id = app_tenant() AND o.ended_at IS NULL AND m.account_id <> ${askedBy}::uuid
    LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
