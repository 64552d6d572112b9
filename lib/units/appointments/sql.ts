import "server-only";
import { type Grant, grantsInForce, type GrantSource } from "@/lib/core/authz";
import { asDate } from "@/lib/core/clock";
import { compileCondition } from "@/lib/core/conditions";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { type Permission, permissions } from "@/lib/core/permissions";
import { findStanding } from "@/lib/identity/sessions/sql";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { dayOf, tenantToday } from "@/lib/units/_internal/today";
import { Prisma } from "@/prisma/generated/client";

type Row = {
  permission: string;
  reach: "UNIT" | "SUBTREE" | "TENANT";
  path: string;
  appointmentId: string | null;
  delegationId: string | null;
  condition: unknown;
  needsSecondFactor: boolean;
  awaitsCharter: boolean;
};

const known = new Set<string>(permissions);

/**
 * The rights of an account on a day: the union of the bundles of all offices its member holds that day, and of what
 * others lent them, as far as these hold it themselves. Only an
 * active member has any; each says what gives it, whether the office (or the lender's) needs a second factor, and
 * whether its holder has yet to accept the charter: `grantsInForce` then leaves it out. A right that this version no
 * longer knows is left out.
 */
export async function listGrantsOfAccount(tx: Tx, accountId: string, day: Date): Promise<Grant[]> {
  const rows = await tx.$queryRaw<Row[]>`/* prepared */
    SELECT g.permission, g.reach::text AS reach, u.path, a.id AS "appointmentId", NULL::uuid AS "delegationId",
      g.condition, p.needs_second_factor AS "needsSecondFactor",
      awaits_charter(m.tenant_id, m.id) AS "awaitsCharter"
    FROM members m
    JOIN appointments a ON a.member_id = m.id AND a.starts_on <= ${day}::date
      AND (a.ends_on IS NULL OR a.ends_on >= ${day}::date)
    JOIN positions p ON p.id = a.position_id AND p.is_active
    JOIN position_grants g ON g.position_id = p.id
    JOIN units u ON u.id = a.unit_id AND u.archived_at IS NULL
    WHERE m.account_id = ${accountId}::uuid AND m.status = 'ACTIVE'
    UNION ALL
    SELECT b.permission, d.reach::text, u.path, NULL, d.id, NULL, EXISTS (
      SELECT 1 FROM appointments a JOIN positions p ON p.id = a.position_id AND p.is_active AND p.needs_second_factor
      JOIN position_grants g ON g.position_id = p.id AND g.permission = b.permission
      WHERE a.member_id = d.from_member_id AND a.starts_on <= ${day}::date
        AND (a.ends_on IS NULL OR a.ends_on >= ${day}::date)), awaits_charter(m.tenant_id, m.id)
    FROM members m
    JOIN delegations d ON d.to_member_id = m.id AND d.starts_on <= ${day}::date AND d.ends_on >= ${day}::date
      AND d.revoked_at IS NULL
    JOIN units u ON u.id = d.unit_id AND u.archived_at IS NULL
    CROSS JOIN LATERAL backed_rights(d.id, ${day}::date) b(permission)
    WHERE m.account_id = ${accountId}::uuid AND m.status = 'ACTIVE'
    ORDER BY 1, 2, 3, 4`;
  return rows.flatMap((row) => (isPermission(row.permission) ? [asGrant(row.permission, row, day)] : []));
}

/**
 * The context an account would have if it acted at this moment, by the functions the gate puts it together from: for
 * what somebody asked for and another process carries out. A closed account has no right.
 */
export async function ctxOfAccount(tx: Tx, ctx: Ctx, accountId: string): Promise<Ctx> {
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { status: true } });
  const standing = await findStanding(tx, accountId);
  const isActiveMember = standing?.isActiveMember ?? false;
  const grants = [
    ...(await listGrantsOfOwner(tx, accountId)),
    ...(isActiveMember ? await listGrantsOfAccount(tx, accountId, asDate(await tenantToday(tx, ctx))) : []),
  ];
  const homePaths = standing && isActiveMember ? standing.paths : [];
  return {
    ...ctx,
    actor: { kind: "person", accountId, memberId: standing?.memberId ?? null, homePaths },
    grants: account?.status === "ACTIVE" ? grantsInForce(grants, true) : [],
  };
}

function isPermission(text: string): text is Permission {
  return known.has(text);
}

function asGrant(permission: Permission, row: Row, day: Date): Grant {
  const { reach, path, appointmentId, delegationId, condition } = row;
  const source: GrantSource =
    appointmentId === null
      ? { kind: "delegation", delegationId: delegationId ?? "" }
      : { kind: "office", appointmentId };
  const held = {
    ...{ permission, source },
    ...(condition !== null && { condition: compileCondition(permission, condition, dayOf(day)) }),
    ...(row.needsSecondFactor && { needsSecondFactor: true as const }),
    ...(row.awaitsCharter && { awaitsCharter: true as const }),
  };
  if (reach === "TENANT") return { ...held, reach: "tenant" };
  return { ...held, reach: reach === "UNIT" ? "unit" : "subtree", unitPath: path };
}

/** Lets one appointment to an office of a unit be decided at a time. Other offices and units do not wait. */
export async function lockSeat(tx: Tx, seat: { positionId: string; unitId: string }): Promise<void> {
  const key = `seat:${seat.positionId}:${seat.unitId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

export type TurnRow = {
  appointmentId: string;
  turn: "began" | "ending" | "ended";
  day: string;
  memberId: string;
  holder: string;
  holderLocal: string | null;
  office: string;
  officeLocal: string | null;
  unit: string;
  unitLocal: string | null;
  appointerIds: string[];
};

/**
 * Offices whose term turns around a day: began or ended within `toldForDays`, or ends within `noticeDays`; not where
 * the holder goes on in the same office. With one that ends come the people whose right to appoint reaches the unit.
 */
export async function turnRows(
  tx: Tx,
  { today, noticeDays, toldForDays }: { today: string; noticeDays: number; toldForDays: number },
): Promise<TurnRow[]> {
  return tx.$queryRaw<TurnRow[]>`
    WITH turns AS (
      SELECT a.*, CASE
        WHEN a.ends_on BETWEEN ${today}::date AND ${today}::date + ${noticeDays}::integer THEN 'ending'
        WHEN a.ends_on BETWEEN ${today}::date - ${toldForDays}::integer AND ${today}::date - 1 THEN 'ended'
        WHEN a.starts_on BETWEEN ${today}::date - ${toldForDays}::integer AND ${today}::date THEN 'began' END AS turn
      FROM appointments a
      WHERE a.tenant_id = app_tenant()
        AND (a.ends_on BETWEEN ${today}::date - ${toldForDays}::integer AND ${today}::date + ${noticeDays}::integer
          OR a.starts_on BETWEEN ${today}::date - ${toldForDays}::integer AND ${today}::date)
    )
    SELECT t.id AS "appointmentId", t.turn,
           (CASE t.turn WHEN 'began' THEN t.starts_on ELSE t.ends_on END)::text AS day,
           m.id AS "memberId", m.name AS holder, m.name_local AS "holderLocal",
           p.name AS office, p.name_local AS "officeLocal", u.name AS unit, u.name_local AS "unitLocal",
           CASE WHEN t.turn <> 'ending' THEN '{}'::text[] ELSE ARRAY(
             SELECT DISTINCT b.member_id::text FROM appointments b
             JOIN positions q ON q.id = b.position_id AND q.is_active
             JOIN position_grants g ON g.position_id = q.id AND g.permission = 'position.appoint'
             JOIN units v ON v.id = b.unit_id AND v.archived_at IS NULL
             WHERE b.tenant_id = app_tenant() AND b.member_id <> t.member_id
               AND b.starts_on <= ${today}::date AND (b.ends_on IS NULL OR b.ends_on >= ${today}::date)
               AND (g.reach = 'TENANT' OR v.path = u.path
                 OR (g.reach = 'SUBTREE' AND starts_with(u.path, v.path || '.')))) END AS "appointerIds"
    FROM turns t
    JOIN members m ON m.id = t.member_id AND m.status = 'ACTIVE'
    JOIN positions p ON p.id = t.position_id AND p.is_active
    JOIN units u ON u.id = t.unit_id AND u.archived_at IS NULL
    WHERE t.turn = 'began' OR NOT EXISTS (
      SELECT 1 FROM appointments n WHERE n.position_id = t.position_id AND n.unit_id = t.unit_id
        AND n.member_id = t.member_id AND n.starts_on = t.ends_on + 1)
    ORDER BY t.id`;
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

/** The members whose office gives them a right over the whole organisation on a day; a hundred at most are asked. */
export async function listHoldersEverywhere(
  tx: Tx,
  { right, today }: { right: Permission; today: Date },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT m.id
    FROM members m
    JOIN appointments a ON a.member_id = m.id AND a.starts_on <= ${today}::date
      AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
    JOIN positions p ON p.id = a.position_id AND p.is_active
    JOIN position_grants g ON g.position_id = p.id AND g.permission = ${right} AND g.reach = 'TENANT'
      AND g.condition IS NULL
    WHERE m.status = 'ACTIVE' ORDER BY m.id LIMIT 100`;
  return rows.map(({ id }) => id);
}

/** The members whose office or lent right reaches a unit on a day, and the owners; a hundred at most are asked. */
export async function listHoldersOver(
  tx: Tx,
  { right, unitPath, today }: { right: Permission; unitPath: string; today: Date },
): Promise<string[]> {
  const reaches = (
    reach: Prisma.Sql,
    path: Prisma.Sql,
  ) => Prisma.sql`(${reach} = 'TENANT' OR ${path} = ${unitPath}
    OR (${reach} = 'SUBTREE' AND starts_with(${unitPath}, ${path} || '.')))`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM members m
    JOIN appointments a ON a.member_id = m.id AND a.starts_on <= ${today}::date
      AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
    JOIN positions p ON p.id = a.position_id AND p.is_active
    JOIN position_grants g ON g.position_id = p.id AND g.permission = ${right} AND g.condition IS NULL
    JOIN units h ON h.id = a.unit_id AND h.archived_at IS NULL
    WHERE m.tenant_id = app_tenant() AND m.status = 'ACTIVE'
      AND ${reaches(Prisma.sql`g.reach`, Prisma.sql`h.path`)}
    UNION
    SELECT m.id FROM members m
    JOIN delegations d ON d.to_member_id = m.id AND d.revoked_at IS NULL AND ${right} = ANY (d.permissions)
      AND d.starts_on <= ${today}::date AND d.ends_on >= ${today}::date
    JOIN units h ON h.id = d.unit_id AND h.archived_at IS NULL
    WHERE m.tenant_id = app_tenant() AND m.status = 'ACTIVE'
      AND ${reaches(Prisma.sql`d.reach`, Prisma.sql`h.path`)}
    UNION
    SELECT m.id FROM tenant_owners o JOIN members m ON m.account_id = o.account_id AND m.status = 'ACTIVE'
    WHERE o.tenant_id = app_tenant() AND o.ended_at IS NULL
    ORDER BY 1 LIMIT 100`;
  return rows.map(({ id }) => id);
}
