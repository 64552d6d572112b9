import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { OutsideChannel } from "../announcements/constants";
import type { Lines } from "../deliveries/sql";
import { HOLD_DAYS_MAX } from "../gateway/constants";
import type { DigestOutcome } from "./types";

type Due = { channel: OutsideChannel; now: Date; memberIds?: readonly string[] };

/** People with lines whose summary is due, or those of the given ones; found by the time they are held until. */
export async function membersDue(tx: Tx, { channel, now, memberIds }: Due, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT DISTINCT member_id AS "memberId" FROM (
      SELECT d.member_id FROM deliveries d WHERE d.held_until <= ${now}::timestamptz AND d.reason = 'digest'
        AND d.state = 'QUEUED' AND d.channel = ${channel}::message_channel
        AND ${memberIds ? Prisma.sql`d.member_id = ANY (${memberIds}::uuid[])` : Prisma.sql`true`}
      ORDER BY d.held_until LIMIT ${limit} FOR UPDATE SKIP LOCKED) x`;
  return rows.map(({ memberId }) => memberId);
}

/** The lines of these people that wait for their summary. */
export function waitingLines({ channel, now, memberIds = [] }: Due): Lines {
  return {
    channel,
    which: Prisma.sql`l.member_id = ANY (${memberIds}::uuid[]) AND l.held_until <= ${now}::timestamptz AND l.reason = 'digest'`,
  };
}

type Held = { memberId: string; until: Date };

/** Keeps these people's lines for a later summary, and ends with their reason what has waited for too long. */
export async function keepLonger(tx: Tx, due: Due, held: readonly Held[]): Promise<void> {
  if (held.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries d SET held_until = CASE WHEN x.is_over THEN NULL ELSE x.until END,
      state = (CASE WHEN x.is_over THEN 'SKIPPED' ELSE 'QUEUED' END)::delivery_state
    FROM (SELECT l.announcement_id, l.member_id, h.until,
            a.dispatched_at < ${due.now}::timestamptz - make_interval(days => ${HOLD_DAYS_MAX}::int) AS is_over
          FROM unnest(${held.map(({ memberId }) => memberId)}::uuid[], ${held.map(({ until }) => until)}::timestamptz[]) AS h(member_id, until)
          JOIN deliveries l ON l.member_id = h.member_id JOIN announcements a ON a.id = l.announcement_id
          WHERE l.channel = ${due.channel}::message_channel AND l.held_until <= ${due.now}::timestamptz
            AND l.reason = 'digest' AND l.state = 'QUEUED') x
    WHERE d.announcement_id = x.announcement_id AND d.member_id = x.member_id
      AND d.channel = ${due.channel}::message_channel AND d.state = 'QUEUED'`;
}

type Begun = { digestId: string; memberId: string };

/** Begins a summary for each of these people who still has lines, and takes the lines into it. */
export async function beginDigests(
  tx: Tx,
  { tenantId, channel, now }: Due & { tenantId: string },
  begun: readonly Begun[],
): Promise<string[]> {
  const ids = begun.map(({ digestId }) => digestId);
  const memberIds = begun.map(({ memberId }) => memberId);
  const rows = await tx.$queryRaw<{ digestId: string }[]>`
    WITH wanted AS (SELECT * FROM unnest(${ids}::uuid[], ${memberIds}::uuid[]) AS n(id, member_id)),
    taken AS (
      UPDATE deliveries d SET state = 'SENDING', reason = NULL, held_until = NULL, claimed_at = ${now}::timestamptz, digest_id = n.id
      FROM wanted n WHERE d.member_id = n.member_id AND d.channel = ${channel}::message_channel
        AND d.held_until <= ${now}::timestamptz AND d.reason = 'digest' AND d.state = 'QUEUED'
      RETURNING n.id, n.member_id)
    INSERT INTO digests (id, tenant_id, member_id, channel, state, claimed_at)
    SELECT DISTINCT t.id, ${tenantId}::uuid, t.member_id, ${channel}::message_channel, 'SENDING'::delivery_state, ${now}::timestamptz
    FROM taken t RETURNING id AS "digestId"`;
  return rows.map(({ digestId }) => digestId);
}

/** Ends a summary and its lines together. One that is ended already stays as it is. */
export async function endDigest(
  tx: Tx,
  { digestId, now, provider }: { digestId: string; now: Date; provider: string },
  { state, reason }: { state: DigestOutcome; reason: string | null },
): Promise<void> {
  const sentAt = state === "SENT" ? now : null;
  await tx.$executeRaw`
    WITH ended AS (
      UPDATE digests SET state = ${state}::delivery_state, sent_at = ${sentAt}::timestamptz
      WHERE id = ${digestId}::uuid AND state = 'SENDING' RETURNING id)
    UPDATE deliveries d SET state = ${state}::delivery_state, reason = ${reason}, provider = ${provider}, sent_at = ${sentAt}::timestamptz
    FROM ended e WHERE d.digest_id = e.id AND d.state = 'SENDING'`;
}

/** Tenants in which somebody's summary is due or was begun and not ended. Ids only. */
export async function dueDigestTenants(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ tenantId: string }[]>`
    SELECT tenant_id AS "tenantId" FROM due_digest_tenants(${now}::timestamptz)`;
  return rows.map(({ tenantId }) => tenantId);
}
