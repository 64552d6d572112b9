import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { CategoryReport, Handler, UnitReport } from "./types";

/**
 * The next number of a year. The counter's row stays locked until the transaction ends, so of several tickets at once
 * each gets its own; a refused one leaves no gap.
 */
export async function nextOfYear(tx: Tx, ctx: Ctx, year: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO grievance_counters AS c (tenant_id, year, last) VALUES (${ctx.tenantId}::uuid, ${year}, 1)
    ON CONFLICT (tenant_id, year) DO UPDATE SET last = c.last + 1
    RETURNING last`;
  if (!row) throw new Error("the counter gave no number");
  return row.last;
}

type HandlerRow = Handler & { unitId: string };

/** Members whose office lets them handle grievances at a unit on a day, those of the nearest unit first. */
export async function handlersAt(
  tx: Tx,
  { unitId, today, limit }: { unitId: string; today: string; limit: number },
): Promise<HandlerRow[]> {
  return tx.$queryRaw<HandlerRow[]>`
    SELECT x."memberId", x.name, x."nameLocal", x.office, x."unitId" FROM (
      SELECT DISTINCT ON (m.id) m.id AS "memberId", m.name, m.name_local AS "nameLocal", p.name AS office,
        h.id AS "unitId", length(h.path) AS depth
      FROM units u
      JOIN units h ON h.tenant_id = u.tenant_id AND (u.path = h.path OR starts_with(u.path, h.path || '.'))
      JOIN appointments a ON a.unit_id = h.id AND a.starts_on <= ${today}::date
        AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
      JOIN positions p ON p.id = a.position_id AND p.is_active
      JOIN position_grants g ON g.position_id = p.id AND g.permission = 'grievance.handle' AND g.condition IS NULL
        AND (g.reach <> 'UNIT' OR h.id = u.id)
      JOIN members m ON m.id = a.member_id AND m.status = 'ACTIVE'
      WHERE u.id = ${unitId}::uuid
      ORDER BY m.id, length(h.path) DESC
    ) x ORDER BY x.depth DESC, x.name, x."memberId" LIMIT ${limit}`;
}

type Window = { path: string; since: Date; now: Date };

/** Each unit right below one, with what was submitted and answered in its branch since then, and what is open now. */
export async function reportByUnit(tx: Tx, { path, since, now }: Window): Promise<UnitReport[]> {
  return tx.$queryRaw<UnitReport[]>`
    SELECT c.id, c.name, c.name_local AS "nameLocal",
      count(g.id) FILTER (WHERE g.submitted_at >= ${since})::int AS submitted,
      count(g.id) FILTER (WHERE g.answered_at >= ${since})::int AS answered,
      count(g.id) FILTER (WHERE g.status IN ('SUBMITTED', 'ACKNOWLEDGED', 'IN_PROGRESS'))::int AS open,
      count(g.id) FILTER (WHERE (g.status = 'SUBMITTED' AND g.acknowledge_by < ${now})
        OR (g.status IN ('ACKNOWLEDGED', 'IN_PROGRESS') AND g.resolve_by < ${now}))::int AS overdue
    FROM units p
    JOIN units c ON c.parent_id = p.id AND c.archived_at IS NULL
    JOIN units u ON u.tenant_id = c.tenant_id AND u.path_ltree <@ c.path_ltree
    JOIN grievances g ON g.unit_id = u.id
    WHERE p.path = ${path} AND p.tenant_id = app_tenant()
    GROUP BY c.id ORDER BY overdue DESC, open DESC, c.name, c.id LIMIT 200`;
}

/** What is open in a branch by age and subject, and how long answers took since then. */
export async function reportByCategory(tx: Tx, { path, since, now }: Window): Promise<CategoryReport[]> {
  return tx.$queryRaw<CategoryReport[]>`
    SELECT g.category,
      count(*) FILTER (WHERE o.open AND g.submitted_at >= ${now}::timestamptz - interval '7 days')::int AS "upTo7Days",
      count(*) FILTER (WHERE o.open AND g.submitted_at < ${now}::timestamptz - interval '7 days'
        AND g.submitted_at >= ${now}::timestamptz - interval '30 days')::int AS "upTo30Days",
      count(*) FILTER (WHERE o.open AND g.submitted_at < ${now}::timestamptz - interval '30 days')::int AS older,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM g.answered_at - g.submitted_at) / 86400)
        FILTER (WHERE g.answered_at >= ${since}) AS "medianDays"
    FROM grievances g
    JOIN units u ON u.id = g.unit_id
    CROSS JOIN LATERAL (SELECT g.status IN ('SUBMITTED', 'ACKNOWLEDGED', 'IN_PROGRESS') AS open) o
    WHERE u.tenant_id = app_tenant() AND u.path_ltree <@ text2ltree(${path}) AND (o.open OR g.answered_at >= ${since})
    GROUP BY g.category ORDER BY count(*) FILTER (WHERE o.open) DESC, g.category`;
}

type Totals = { submitted: number; answered: number; rating: number | null };

/** What was submitted and answered in a branch since then, and the mean rating of what was closed. */
export async function reportTotals(tx: Tx, { path, since }: Omit<Window, "now">): Promise<Totals> {
  const [row] = await tx.$queryRaw<Totals[]>`
    SELECT count(*) FILTER (WHERE g.submitted_at >= ${since})::int AS submitted,
      count(*) FILTER (WHERE g.answered_at >= ${since})::int AS answered,
      round(avg(g.rating) FILTER (WHERE g.answered_at >= ${since}), 1)::float8 AS rating
    FROM grievances g JOIN units u ON u.id = g.unit_id
    WHERE u.tenant_id = app_tenant() AND u.path_ltree <@ text2ltree(${path})`;
  return row ?? { submitted: 0, answered: 0, rating: null };
}
