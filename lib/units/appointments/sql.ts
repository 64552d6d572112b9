import "server-only";
import type { Grant } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { type Permission, permissions } from "@/lib/core/permissions";
import { Prisma } from "@/prisma/generated/client";

type Row = {
  permission: string;
  reach: "UNIT" | "SUBTREE" | "TENANT";
  path: string;
  appointmentId: string;
};

const known = new Set<string>(permissions);

/**
 * The rights of an account on a day: the union of the bundles of all offices its member holds that day. Only an
 * active member has any; each says which office gives it. A right that this version no longer knows is left out.
 */
export async function listGrantsOfAccount(tx: Tx, accountId: string, day: Date): Promise<Grant[]> {
  const rows = await tx.$queryRaw<Row[]>`/* prepared */
    SELECT g.permission, g.reach::text AS reach, u.path, a.id AS "appointmentId"
    FROM members m
    JOIN appointments a ON a.member_id = m.id AND a.starts_on <= ${day}::date
      AND (a.ends_on IS NULL OR a.ends_on >= ${day}::date)
    JOIN positions p ON p.id = a.position_id AND p.is_active
    JOIN position_grants g ON g.position_id = p.id
    JOIN units u ON u.id = a.unit_id AND u.archived_at IS NULL
    WHERE m.account_id = ${accountId}::uuid AND m.status = 'ACTIVE'
    ORDER BY 1, 2, 3, 4`;
  return rows.flatMap((row) => (isPermission(row.permission) ? [asGrant(row.permission, row)] : []));
}

function isPermission(text: string): text is Permission {
  return known.has(text);
}

function asGrant(permission: Permission, { reach, path, appointmentId }: Row): Grant {
  const source = { kind: "office", appointmentId } as const;
  if (reach === "TENANT") return { permission, source, reach: "tenant" };
  return { permission, source, reach: reach === "UNIT" ? "unit" : "subtree", unitPath: path };
}

/** Lets one appointment to an office of a unit be decided at a time. Other offices and units do not wait. */
export async function lockSeat(tx: Tx, seat: { positionId: string; unitId: string }): Promise<void> {
  const key = `seat:${seat.positionId}:${seat.unitId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

export type VacancyRow = {
  positionId: string;
  positionName: string;
  positionNameLocal: string | null;
  sortOrder: number;
  unitId: string;
  code: string;
  path: string;
  name: string;
  nameLocal: string | null;
  vacantSeats: number;
  vacantSince: string | null;
};

type VacancySearch = {
  rootPath: string;
  levelId: string | null;
  today: string;
  /** The path, sort order and office after which the page begins. */
  after: { path: string; sortOrder: number; positionId: string } | null;
  limit: number;
};

/** Offices of a unit and all below it with an empty seat today, in the order of the tree. */
export async function vacancyRows(tx: Tx, ctx: Ctx, search: VacancySearch): Promise<VacancyRow[]> {
  const { rootPath, levelId, today, after, limit } = search;
  const isAfter = after
    ? Prisma.sql`AND (u.path, p.sort_order, p.id) > (${after.path}, ${after.sortOrder}, ${after.positionId}::uuid)`
    : Prisma.empty;
  return tx.$queryRaw<VacancyRow[]>`
    SELECT p.id AS "positionId", p.name AS "positionName", p.name_local AS "positionNameLocal",
           p.sort_order AS "sortOrder", u.id AS "unitId", u.code, u.path, u.name, u.name_local AS "nameLocal",
           (p.holders_max - h.holders)::integer AS "vacantSeats", h.left_on::text AS "vacantSince"
    FROM units u
    JOIN positions p ON p.level_id = u.level_id AND p.is_active
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE a.starts_on <= ${today}::date AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)) AS holders,
             max(a.ends_on) FILTER (WHERE a.ends_on < ${today}::date) AS left_on
      FROM appointments a WHERE a.tenant_id = u.tenant_id AND a.unit_id = u.id AND a.position_id = p.id
    ) h
    WHERE u.tenant_id = ${ctx.tenantId}::uuid AND u.archived_at IS NULL
      -- As text: for ltree the planner expects few rows below any root and sorts the whole tree for one page.
      AND (u.path = ${rootPath} OR starts_with(u.path, ${rootPath} || '.'))
      AND (${levelId}::uuid IS NULL OR u.level_id = ${levelId}::uuid)
      AND h.holders < p.holders_max ${isAfter}
    ORDER BY u.path, p.sort_order, p.id LIMIT ${limit}`;
}

/** Empty seats of one level below a unit, today. */
export async function countVacantSeats(
  tx: Tx,
  ctx: Ctx,
  { rootPath, levelId, today }: { rootPath: string; levelId: string; today: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ vacant: number }[]>`
    SELECT greatest(0,
      (SELECT count(*) FROM units u WHERE u.tenant_id = ${ctx.tenantId}::uuid AND u.level_id = ${levelId}::uuid
        AND u.archived_at IS NULL AND u.path_ltree <@ ${rootPath}::ltree)
      * (SELECT coalesce(sum(p.holders_max), 0) FROM positions p WHERE p.level_id = ${levelId}::uuid AND p.is_active)
      - (SELECT count(*) FROM appointments a JOIN positions p ON p.id = a.position_id AND p.is_active
          JOIN units u ON u.id = a.unit_id AND u.archived_at IS NULL
        WHERE p.level_id = ${levelId}::uuid AND u.path_ltree <@ ${rootPath}::ltree
          AND a.starts_on <= ${today}::date AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date))
    )::integer AS vacant`;
  return row?.vacant ?? 0;
}

export type CandidateRow = {
  memberId: string;
  name: string;
  nameLocal: string | null;
  number: string | null;
  unitName: string;
  unitNameLocal: string | null;
};

/** Active members of a unit and all below whose name in either script, or number, contains the text. */
export async function candidateRows(
  tx: Tx,
  ctx: Ctx,
  search: { rootPath: string; text: string; limit: number },
): Promise<CandidateRow[]> {
  const pattern = `%${search.text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return tx.$queryRaw<CandidateRow[]>`
    SELECT m.id AS "memberId", m.name, m.name_local AS "nameLocal", m.number,
           u.name AS "unitName", u.name_local AS "unitNameLocal"
    FROM members m JOIN units u ON u.id = m.unit_id
    WHERE m.tenant_id = ${ctx.tenantId}::uuid AND m.status = 'ACTIVE' AND m.search_text LIKE ${pattern}
      AND u.path_ltree <@ ${search.rootPath}::ltree
    ORDER BY m.name, m.id LIMIT ${search.limit}`;
}
