import "server-only";
import type { Tx } from "@/lib/core/db";

export type ViewerRow = { memberId: string; accountId: string; name: string; nameLocal: string | null };

/**
 * People who hold an office on a day at one of these units, or one with a right over the whole tenant: whoever may
 * reach what belongs there by a right. From the top of the tree down.
 */
export async function officeBearersAt(
  tx: Tx,
  { unitPaths, today, limit }: { unitPaths: readonly string[]; today: string; limit: number },
): Promise<ViewerRow[]> {
  return tx.$queryRaw<ViewerRow[]>`
    SELECT m.id AS "memberId", m.account_id AS "accountId", m.name, m.name_local AS "nameLocal"
    FROM appointments a
    JOIN positions p ON p.id = a.position_id AND p.is_active
    JOIN units u ON u.id = a.unit_id AND u.archived_at IS NULL
    JOIN members m ON m.id = a.member_id AND m.status = 'ACTIVE' AND m.account_id IS NOT NULL
    WHERE a.tenant_id = app_tenant() AND a.starts_on <= ${today}::date
      AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
      AND (u.path = ANY (${unitPaths}::text[])
        OR EXISTS (SELECT 1 FROM position_grants g WHERE g.position_id = p.id AND g.reach = 'TENANT'))
    GROUP BY m.id ORDER BY min(nlevel(u.path_ltree)), m.name, m.id LIMIT ${limit}`;
}
