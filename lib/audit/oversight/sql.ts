import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

export type OverseerRow = { memberId: string; accountId: string; name: string; nameLocal: string | null };

/**
 * People who hold an office, or were lent rights, on a day at a unit above this one, or anywhere outside it with a
 * right over the whole tenant: whoever may reach the unit from outside. From the top of the tree down.
 */
export async function overseerRows(
  tx: Tx,
  { path, today, limit }: { path: string; today: string; limit: number },
): Promise<OverseerRow[]> {
  const reaches = (isTenant: Prisma.Sql) => Prisma.sql`
    u.archived_at IS NULL AND NOT ${within(path)} AND (starts_with(${path}, u.path || '.') OR ${isTenant})`;
  return tx.$queryRaw<OverseerRow[]>`
    SELECT m.id AS "memberId", m.account_id AS "accountId", m.name, m.name_local AS "nameLocal"
    FROM (
      SELECT a.member_id AS id, nlevel(u.path_ltree) AS depth FROM appointments a
      JOIN positions p ON p.id = a.position_id AND p.is_active JOIN units u ON u.id = a.unit_id
      WHERE a.tenant_id = app_tenant() AND a.starts_on <= ${today}::date
        AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
        AND ${reaches(Prisma.sql`EXISTS (SELECT 1 FROM position_grants g WHERE g.position_id = p.id AND g.reach = 'TENANT')`)}
      UNION ALL
      SELECT d.to_member_id, nlevel(u.path_ltree) FROM delegations d JOIN units u ON u.id = d.unit_id
      WHERE d.tenant_id = app_tenant() AND d.starts_on <= ${today}::date AND d.ends_on >= ${today}::date
        AND d.revoked_at IS NULL AND ${reaches(Prisma.sql`d.reach = 'TENANT'`)}
    ) o
    JOIN members m ON m.id = o.id AND m.status = 'ACTIVE' AND m.account_id IS NOT NULL
    GROUP BY m.id ORDER BY min(o.depth), m.name, m.id LIMIT ${limit}`;
}

/** The paths of the units that offices and loans belong to, by the id of each. */
export async function pathsOfSources(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; path: string }[]>`
    SELECT s.id::text AS id, u.path FROM (
      SELECT id, unit_id FROM appointments WHERE id = ANY (${[...ids]}::uuid[])
      UNION ALL SELECT id, unit_id FROM delegations WHERE id = ANY (${[...ids]}::uuid[])
    ) s JOIN units u ON u.id = s.unit_id`;
  return new Map(rows.map(({ id, path }) => [id, path]));
}

export type LookRow = {
  month: string;
  action: string;
  actorKind: string;
  actorId: string | null;
  by: string | null;
  offices: string[];
  times: number;
  records: number;
  /** Of the whole month, whatever number of its rows is answered. */
  ofMonth: { rows: number; openings: number; exports: number };
};

/**
 * How often records of a unit and all below it were opened or taken out by people who have no office there, by month
 * of the tenant's calendar, person and office: of each month the most frequent, and the sums of all. What members show
 * each other is no oversight. Counts only: nobody whose record it was is in the answer.
 */
export async function lookRows(
  tx: Tx,
  { path, since, timeZone, rowsMax }: { path: string; since: Date; timeZone: string; rowsMax: number },
): Promise<LookRow[]> {
  return tx.$queryRaw<LookRow[]>`
    WITH people AS (
      SELECT m.id FROM members m JOIN units u ON u.id = m.unit_id WHERE m.tenant_id = app_tenant() AND ${within(path)}
    ), looks AS (
      SELECT e.at, e.action, e.actor_kind, e.actor_id, e.changes, 1 AS records
      FROM audit_entries e JOIN people p ON p.id = e.entity_id
      WHERE e.tenant_id = app_tenant() AND e.at >= ${since}
        AND e.action IN ('member.open', 'member.read_contact', 'member.open_privacy', 'member.open_evidence')
      UNION ALL
      SELECT e.at, 'export', e.actor_kind, e.actor_id, e.changes, count(*)::integer
      FROM audit_entries e JOIN audit_subjects s ON s.audit_id = e.id JOIN people p ON p.id = s.entity_id
      WHERE e.tenant_id = app_tenant() AND e.at >= ${since} GROUP BY e.id
    ), grouped AS (
      SELECT to_char(l.at AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month, l.action, l.actor_kind, l.actor_id,
             l.changes ->> 'by' AS by,
             CASE jsonb_typeof(l.changes -> 'offices') WHEN 'array' THEN l.changes -> 'offices' ELSE '[]' END AS offices,
             count(*)::integer AS times, sum(l.records)::integer AS records
      FROM looks l WHERE l.changes ->> 'purpose' IS DISTINCT FROM 'neighbour' GROUP BY 1, 2, 3, 4, 5, 6
    ), inside AS (
      SELECT DISTINCT g.offices
      FROM (SELECT DISTINCT offices FROM grouped) g CROSS JOIN jsonb_array_elements_text(g.offices) o (id)
      JOIN (SELECT id, unit_id FROM appointments UNION ALL SELECT id, unit_id FROM delegations) s ON s.id = o.id::uuid
      JOIN units u ON u.id = s.unit_id WHERE ${within(path)}
    ), ranked AS (
      SELECT g.*, row_number() OVER (PARTITION BY g.month ORDER BY g.times DESC, g.action, g.actor_id) AS place,
             count(*) OVER month_of AS rows,
             coalesce(sum(g.times) FILTER (WHERE g.action <> 'export') OVER month_of, 0) AS openings,
             coalesce(sum(g.times) FILTER (WHERE g.action = 'export') OVER month_of, 0) AS exports
      FROM grouped g WHERE NOT EXISTS (SELECT 1 FROM inside i WHERE i.offices = g.offices)
      WINDOW month_of AS (PARTITION BY g.month)
    )
    SELECT r.month, r.action, r.actor_kind AS "actorKind", r.actor_id AS "actorId", r.by,
           ARRAY (SELECT jsonb_array_elements_text(r.offices)) AS offices, r.times, r.records,
           jsonb_build_object('rows', r.rows, 'openings', r.openings, 'exports', r.exports) AS "ofMonth"
    FROM ranked r WHERE r.place <= ${rowsMax} ORDER BY r.month DESC, r.place`;
}

/** Whether unit `u` is the one at a path or below it. */
function within(path: string): Prisma.Sql {
  return Prisma.sql`(u.path = ${path} OR starts_with(u.path, ${path} || '.'))`;
}
