import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { RetentionKey } from "./constants";

export type Going = { id: string; label: string | null; at: Date };

/**
 * What a rule removes: the one definition that the preview counts and shows and the run deletes by. `id` is the key
 * of the row as text; `label` what a reader may know it by.
 */
const selections: Record<RetentionKey, (before: Date) => Prisma.Sql> = {
  refused_applications: (before) => Prisma.sql`
    SELECT m.id::text AS id, m.name AS label, max(c.changed_at) AS at
    FROM members m JOIN member_status_changes c ON c.member_id = m.id AND c.to = 'REFUSED'
    WHERE m.tenant_id = app_tenant() AND m.status = 'REFUSED' AND m.number IS NULL AND m.erased_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM privacy_requests r WHERE r.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM poll_roll_entries p WHERE p.member_id = m.id)
    GROUP BY m.id HAVING max(c.changed_at) < ${before}::timestamptz`,
  captured_messages: (before) => Prisma.sql`
    SELECT id::text AS id, channel::text AS label, created_at AS at FROM captured_messages
    WHERE tenant_id = app_tenant() AND created_at < ${before}::timestamptz`,
  old_notices: (before) => Prisma.sql`
    SELECT member_id || ' ' || kind || ' ' || subject_id || ' ' || notice AS id, kind::text AS label, created_at AS at
    FROM notifications WHERE tenant_id = app_tenant() AND created_at < ${before}::timestamptz`,
  delivery_lines: (before) => Prisma.sql`
    SELECT announcement_id || ' ' || member_id || ' ' || channel AS id, channel::text AS label, sent_at AS at
    FROM deliveries WHERE tenant_id = app_tenant() AND sent_at < ${before}::timestamptz`,
  ended_tokens: (before) => Prisma.sql`
    SELECT id::text AS id, kind::text AS label, least(revoked_at, expires_at) AS at FROM api_tokens
    WHERE tenant_id = app_tenant() AND least(revoked_at, expires_at) < ${before}::timestamptz`,
};

const removals: Record<RetentionKey, Prisma.Sql> = {
  refused_applications: Prisma.sql`DELETE FROM members t WHERE t.tenant_id = app_tenant() AND t.id::text`,
  captured_messages: Prisma.sql`DELETE FROM captured_messages t WHERE t.tenant_id = app_tenant() AND t.id::text`,
  old_notices: Prisma.sql`DELETE FROM notifications t WHERE t.tenant_id = app_tenant()
    AND t.member_id || ' ' || t.kind || ' ' || t.subject_id || ' ' || t.notice`,
  delivery_lines: Prisma.sql`DELETE FROM deliveries t WHERE t.tenant_id = app_tenant()
    AND t.announcement_id || ' ' || t.member_id || ' ' || t.channel`,
  ended_tokens: Prisma.sql`DELETE FROM api_tokens t WHERE t.tenant_id = app_tenant() AND t.id::text`,
};

export async function countGoing(tx: Tx, key: RetentionKey, before: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::integer AS n FROM (${selections[key](before)}) g`;
  return row?.n ?? 0;
}

/** The oldest of them first, at most `limit`. */
export async function selectGoing(
  tx: Tx,
  key: RetentionKey,
  of: { before: Date; limit: number },
): Promise<Going[]> {
  return tx.$queryRaw<Going[]>`
    SELECT g.id, g.label, g.at FROM (${selections[key](of.before)}) g ORDER BY g.at, g.id LIMIT ${of.limit}`;
}

/** Removes rows that `selectGoing` named. */
export async function removeGoing(tx: Tx, key: RetentionKey, ids: readonly string[]): Promise<number> {
  return tx.$executeRaw`${removals[key]} = ANY (${[...ids]}::text[])`;
}
