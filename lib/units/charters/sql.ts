import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { CharterAnswer } from "./types";

export type BearerRow = {
  memberId: string;
  name: string;
  nameLocal: string | null;
  acceptedAt: Date | null;
};

type Search = {
  today: string;
  version: number;
  answer: CharterAnswer | undefined;
  after: { name: string; memberId: string } | null;
  limit: number;
};

/** Active members with an office or lent rights on a day, by name, and when they accepted a version of the charter. */
export async function bearerRows(tx: Tx, search: Search): Promise<BearerRow[]> {
  const { today, version, answer, after, limit } = search;
  const isAfter = after
    ? Prisma.sql`AND (m.name, m.id) > (${after.name}, ${after.memberId}::uuid)`
    : Prisma.empty;
  return tx.$queryRaw<BearerRow[]>`
    SELECT m.id AS "memberId", m.name, m.name_local AS "nameLocal", c.accepted_at AS "acceptedAt"
    FROM members m LEFT JOIN charter_acceptances c ON c.member_id = m.id AND c.version = ${version}
    WHERE ${isBearer(today)} ${answerIs(answer)} ${isAfter}
    ORDER BY m.name, m.id LIMIT ${limit}`;
}

/** How many of them accepted that version, and how many have yet to. */
export async function countBearers(
  tx: Tx,
  { today, version }: { today: string; version: number },
): Promise<Record<CharterAnswer, number>> {
  const rows = await tx.$queryRaw<Record<CharterAnswer, number>[]>`
    SELECT count(*) FILTER (WHERE c.version IS NULL)::integer AS waiting, count(c.version)::integer AS accepted
    FROM members m LEFT JOIN charter_acceptances c ON c.member_id = m.id AND c.version = ${version}
    WHERE ${isBearer(today)}`;
  return rows[0] ?? { waiting: 0, accepted: 0 };
}

/** Lets one version be written at a time. */
export async function lockCharter(tx: Tx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`charter:${tenantId}`}, 0))`;
}

function isBearer(today: string): Prisma.Sql {
  return Prisma.sql`m.tenant_id = app_tenant() AND m.status = 'ACTIVE' AND m.id IN (
    SELECT a.member_id FROM appointments a JOIN positions p ON p.id = a.position_id AND p.is_active
    JOIN units u ON u.id = a.unit_id AND u.archived_at IS NULL
    WHERE a.tenant_id = app_tenant() AND a.starts_on <= ${today}::date
      AND (a.ends_on IS NULL OR a.ends_on >= ${today}::date)
      AND EXISTS (SELECT 1 FROM position_grants g WHERE g.position_id = p.id)
    UNION
    SELECT d.to_member_id FROM delegations d
    WHERE d.tenant_id = app_tenant() AND d.revoked_at IS NULL
      AND d.starts_on <= ${today}::date AND d.ends_on >= ${today}::date)`;
}

function answerIs(answer: CharterAnswer | undefined): Prisma.Sql {
  if (answer === undefined) return Prisma.empty;
  return answer === "accepted" ? Prisma.sql`AND c.version IS NOT NULL` : Prisma.sql`AND c.version IS NULL`;
}
