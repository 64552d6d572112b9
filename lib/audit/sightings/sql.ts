import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { Oneself } from "./policy";

export type SightingRow = {
  id: string;
  at: Date;
  action: string;
  actorKind: string;
  actorId: string | null;
  changes: Prisma.JsonValue;
  announcementId: string | null;
  channels: string[] | null;
};

/** Looks at one member's record by others, exports that held it and messages that went to it. */
const sightingsOf = ({ memberId, accountId }: Oneself) => Prisma.sql`
  SELECT e.id, e.at, e.action, e.actor_kind, e.actor_id, e.changes, NULL::uuid AS announcement_id, NULL::text[] AS channels
  FROM audit_entries e
  WHERE e.tenant_id = app_tenant() AND e.entity_id = ${memberId}::uuid
    AND e.action IN ('member.open', 'member.read_contact', 'member.open_privacy', 'member.open_evidence') AND e.actor_id IS DISTINCT FROM ${accountId}
  UNION ALL
  SELECT e.id, e.at, e.action, e.actor_kind, e.actor_id, e.changes, NULL, NULL
  FROM audit_entries e
  WHERE e.tenant_id = app_tenant() AND e.entity_id = ${accountId}::uuid AND e.action = 'account.support_view'
  UNION ALL
  SELECT e.id, e.at, e.action, e.actor_kind, e.actor_id, e.changes, NULL, NULL
  FROM audit_subjects s JOIN audit_entries e ON e.id = s.audit_id
  WHERE s.entity_id = ${memberId}::uuid AND e.actor_id IS DISTINCT FROM ${accountId}
  UNION ALL
  SELECT d.announcement_id, date_trunc('milliseconds', min(d.sent_at)), 'announcement.deliver', 'job', NULL, '{}'::jsonb,
         d.announcement_id, array_agg(d.channel::text ORDER BY d.channel)
  FROM deliveries d WHERE d.member_id = ${memberId}::uuid AND d.sent_at IS NOT NULL
  GROUP BY d.announcement_id`;

/** One page of them, newest first. */
export async function sightingRows(
  tx: Tx,
  oneself: Oneself,
  { before, limit }: { before: { at: string; id: string } | null; limit: number },
): Promise<SightingRow[]> {
  const isBefore = before
    ? Prisma.sql`WHERE (s.at, s.id) < (${before.at}::timestamptz, ${before.id}::uuid)`
    : Prisma.empty;
  return tx.$queryRaw<SightingRow[]>`
    SELECT s.id, s.at, s.action, s.actor_kind AS "actorKind", s.actor_id AS "actorId", s.changes,
           s.announcement_id AS "announcementId", s.channels
    FROM (${sightingsOf(oneself)}) s ${isBefore}
    ORDER BY s.at DESC, s.id DESC LIMIT ${limit}`;
}

export async function countSightings(tx: Tx, oneself: Oneself): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::integer AS n FROM (${sightingsOf(oneself)}) s`;
  return row?.n ?? 0;
}
