import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { RetentionKey } from "./constants";
import type { Cut } from "./rules";

export type Going = { id: string; label: string | null; at: Date };

/** What a rule takes by its cut; among accounts only where some are named. */
type Selection = (cut: Cut, among?: readonly string[]) => Prisma.Sql;

/**
 * What a rule removes: the one definition that the preview counts and shows and the run deletes by. `id` is the key
 * of the row as text; `label` what a reader may know it by.
 */
const selections: Record<RetentionKey, Selection> = {
  refused_applications: ({ before }) => Prisma.sql`
    SELECT m.id::text AS id, m.name AS label, max(c.changed_at) AS at
    FROM members m JOIN member_status_changes c ON c.member_id = m.id AND c.to = 'REFUSED'
    WHERE m.tenant_id = app_tenant() AND m.status = 'REFUSED' AND m.number IS NULL AND m.erased_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM privacy_requests r WHERE r.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.member_id = m.id)
      AND NOT EXISTS (SELECT 1 FROM poll_roll_entries p WHERE p.member_id = m.id)
    GROUP BY m.id HAVING max(c.changed_at) < ${before}::timestamptz`,
  captured_messages: ({ before }) => Prisma.sql`
    SELECT id::text AS id, channel::text AS label, created_at AS at FROM captured_messages
    WHERE tenant_id = app_tenant() AND created_at < ${before}::timestamptz`,
  old_notices: ({ before }) => Prisma.sql`
    SELECT member_id || ' ' || kind || ' ' || subject_id || ' ' || notice AS id, kind::text AS label, created_at AS at
    FROM notifications WHERE tenant_id = app_tenant() AND created_at < ${before}::timestamptz`,
  delivery_lines: ({ before }) => Prisma.sql`
    SELECT announcement_id || ' ' || member_id || ' ' || channel AS id, channel::text AS label, sent_at AS at
    FROM deliveries WHERE tenant_id = app_tenant() AND sent_at < ${before}::timestamptz`,
  ended_tokens: ({ before }) => Prisma.sql`
    SELECT id::text AS id, kind::text AS label, least(revoked_at, expires_at) AS at FROM api_tokens
    WHERE tenant_id = app_tenant() AND least(revoked_at, expires_at) < ${before}::timestamptz`,
  inactive_accounts: (cut, among) => Prisma.sql`
    SELECT u.id::text AS id, u.label, u.at FROM (${unusedAccounts(cut.before, cut.now, among)}) u
    WHERE u.warned_at > u.at AND u.warned_at >= ${cut.warnedSince}::timestamptz
      AND EXISTS (SELECT 1 FROM way_changes w WHERE w.account_id = u.id AND w.kind = 'UNUSED'
        AND w.changed_at = u.warned_at AND w.told_at <= ${cut.warnedBy}::timestamptz)`,
};

/** Who is to be told that their account will go, and was not told since they last used it or the rule was changed. */
const warnings: Partial<Record<RetentionKey, Selection>> = {
  inactive_accounts: (cut, among) => Prisma.sql`
    SELECT u.id::text AS id, u.label, u.at FROM (${unusedAccounts(cut.warnBefore, cut.now, among)}) u
    WHERE u.warned_at IS NULL OR u.warned_at <= u.at OR u.warned_at < ${cut.warnedSince}::timestamptz
      OR (u.warned_at <= ${cut.warnedBy}::timestamptz AND NOT EXISTS (
        SELECT 1 FROM way_changes w WHERE w.account_id = u.id AND w.kind = 'UNUSED' AND w.changed_at = u.warned_at))`,
};

/**
 * Open accounts without a sign of life since: no sign-in, device, token or asking to be kept. Left out is who owns the
 * organisation, holds or will hold an office, lends or is lent rights, answers for a program's token, stands on the roll
 * of a vote that is not over, is a candidate or trustee of one, or is on the way back after a lost phone.
 */
function unusedAccounts(before: Date, now: Date, among?: readonly string[]): Prisma.Sql {
  const named = among ? Prisma.sql`AND a.id = ANY (${[...among]}::uuid[])` : Prisma.empty;
  return Prisma.sql`
    SELECT a.id, m.name AS label, used.at, a.inactive_warned_at AS warned_at
    FROM accounts a LEFT JOIN members m ON m.account_id = a.id
    CROSS JOIN LATERAL (SELECT greatest(a.created_at, a.last_sign_in_at, a.last_used_at,
      (SELECT max(s.last_seen_at) FROM sessions s WHERE s.account_id = a.id),
      (SELECT max(t.last_used_at) FROM api_tokens t WHERE t.account_id = a.id)) AS at) used
    CROSS JOIN LATERAL (SELECT (${now}::timestamptz AT TIME ZONE n.time_zone)::date AS day
      FROM tenants n WHERE n.id = a.tenant_id) today
    WHERE a.tenant_id = app_tenant() AND a.status = 'ACTIVE' AND greatest(a.created_at, a.last_sign_in_at, a.last_used_at) < ${before}::timestamptz
      ${named} AND used.at < ${before}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM tenant_owners o WHERE o.tenant_id = a.tenant_id AND o.ended_at IS NULL
        AND (o.account_id = a.id OR (o.account_id IS NULL AND o.phone_hash = a.phone_hash)))
      AND NOT EXISTS (SELECT 1 FROM system_admins s WHERE s.account_id = a.id AND s.ended_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM api_tokens t WHERE t.account_id = a.id AND t.kind = 'INTEGRATION'
        AND t.revoked_at IS NULL AND t.expires_at > ${now}::timestamptz)
      AND NOT EXISTS (SELECT 1 FROM appointments p WHERE p.member_id = m.id
        AND (p.ends_on IS NULL OR p.ends_on >= today.day))
      AND NOT EXISTS (SELECT 1 FROM delegations d WHERE m.id IN (d.from_member_id, d.to_member_id)
        AND d.revoked_at IS NULL AND d.ends_on >= today.day)
      AND NOT EXISTS (SELECT 1 FROM poll_roll_entries r JOIN polls p ON p.id = r.poll_id
        WHERE r.member_id = m.id AND p.status = 'OPEN')
      AND NOT EXISTS (SELECT 1 FROM election_roll_entries r JOIN elections e ON e.id = r.election_id
        WHERE r.member_id = m.id AND e.status NOT IN ('CERTIFIED', 'CANCELLED'))
      AND NOT EXISTS (SELECT 1 FROM election_trustees r JOIN elections e ON e.id = r.election_id
        WHERE r.member_id = m.id AND e.status NOT IN ('CERTIFIED', 'CANCELLED'))
      AND NOT EXISTS (SELECT 1 FROM candidates k JOIN contests c ON c.id = k.contest_id
        JOIN elections e ON e.id = c.election_id
        WHERE k.member_id = m.id AND e.status NOT IN ('CERTIFIED', 'CANCELLED'))
      AND NOT EXISTS (SELECT 1 FROM recoveries v WHERE v.member_id = m.id AND v.status IN ('OPEN', 'WAITING'))`;
}

const removals: Record<RemovedKey, Prisma.Sql> = {
  refused_applications: Prisma.sql`DELETE FROM members t WHERE t.tenant_id = app_tenant() AND t.id::text`,
  captured_messages: Prisma.sql`DELETE FROM captured_messages t WHERE t.tenant_id = app_tenant() AND t.id::text`,
  old_notices: Prisma.sql`DELETE FROM notifications t WHERE t.tenant_id = app_tenant()
    AND t.member_id || ' ' || t.kind || ' ' || t.subject_id || ' ' || t.notice`,
  delivery_lines: Prisma.sql`DELETE FROM deliveries t WHERE t.tenant_id = app_tenant()
    AND t.announcement_id || ' ' || t.member_id || ' ' || t.channel`,
  ended_tokens: Prisma.sql`DELETE FROM api_tokens t WHERE t.tenant_id = app_tenant() AND t.id::text`,
};

export async function countGoing(tx: Tx, key: RetentionKey, cut: Cut): Promise<number> {
  return count(tx, selections[key](cut));
}

/** How many people the next run would warn; null where a rule warns nobody. */
export async function countWarned(tx: Tx, key: RetentionKey, cut: Cut): Promise<number | null> {
  const warned = warnings[key];
  return warned ? count(tx, warned(cut)) : null;
}

async function count(tx: Tx, selected: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::integer AS n FROM (${selected}) g`;
  return row?.n ?? 0;
}

/** The oldest of them first, at most `limit`. */
export async function selectGoing(
  tx: Tx,
  key: RetentionKey,
  of: { cut: Cut; limit: number },
): Promise<Going[]> {
  return tx.$queryRaw<Going[]>`
    SELECT g.id, g.label, g.at FROM (${selections[key](of.cut)}) g ORDER BY g.at, g.id LIMIT ${of.limit}`;
}

/** The accounts a rule closes or warns, the longest unused first. */
export async function selectUnused(
  tx: Tx,
  step: UnusedStep,
  of: { cut: Cut; limit: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT g.id FROM (${unusedBy(step)(of.cut)}) g ORDER BY g.at, g.id LIMIT ${of.limit}`;
  return rows.map(({ id }) => id);
}

/**
 * Those of some accounts that a rule closes or warns, held until the commit and read again under the lock: who used
 * theirs a moment ago, or is in the hands of another run, is not among them.
 */
export async function lockUnused(
  tx: Tx,
  step: UnusedStep,
  of: { cut: Cut; among: readonly string[] },
): Promise<string[]> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM accounts WHERE id = ANY (${[...of.among]}::uuid[]) ORDER BY id FOR UPDATE SKIP LOCKED`;
  const among = held.map(({ id }) => id);
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT g.id FROM (${unusedBy(step)(of.cut, among)}) g`;
  return rows.map(({ id }) => id);
}

export type UnusedStep = "close" | "warn";

function unusedBy(step: UnusedStep): Selection {
  return (step === "warn" && warnings.inactive_accounts) || selections.inactive_accounts;
}

/** Removes rows that `selectGoing` named. */
export async function removeGoing(tx: Tx, key: RemovedKey, ids: readonly string[]): Promise<number> {
  return tx.$executeRaw`${removals[key]} = ANY (${[...ids]}::text[])`;
}

/** Rules whose rows are deleted; an account is closed and stays. */
export type RemovedKey = Exclude<RetentionKey, "inactive_accounts">;
