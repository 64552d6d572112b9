import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { MessageChannel, MessagePriority, OutsideChannel } from "../announcements/constants";
import { audienceLines, latestConsent } from "../audiences/sql";
import type { Audience, Slice } from "../audiences/types";
import {
  BATCH_SIZE,
  BATCHES_A_STEP,
  type DeliveryState,
  type FailureReason,
  type SkipReason,
} from "./constants";
import type { DeliveryOutcome, DeliveryRange, DeliveryReport, Recipient } from "./types";

type Held = { memberId: string; hold: string; until: Date };

type Batch = { announcementId: string; channel: OutsideChannel; batch: number };

type Plan = {
  announcementId: string;
  audience: Audience;
  slice: Slice;
  channels: readonly MessageChannel[];
  priority: MessagePriority;
  now: Date;
};

/** Writes the ledger and the inbox of a part of those addressed in two statements, whatever their number. */
export async function writeLines(tx: Tx, plan: Plan): Promise<void> {
  const { tenantId } = plan.audience;
  const { index, count } = plan.slice;
  await tx.$executeRaw`
    INSERT INTO deliveries (tenant_id, announcement_id, member_id, unit_id, channel, state, reason, batch, sent_at, basis, consent_id)
    SELECT ${tenantId}::uuid, ${plan.announcementId}::uuid, l.member_id, l.unit_id, l.channel,
           (CASE WHEN l.reason IS NOT NULL THEN 'SKIPPED' WHEN l.channel = 'IN_APP' THEN 'DELIVERED' ELSE 'QUEUED' END)::delivery_state,
           l.reason,
           CASE WHEN l.reason IS NULL AND l.channel <> 'IN_APP' THEN
             (row_number() OVER (PARTITION BY l.channel, l.reason IS NULL) - 1)
             / (CASE l.channel WHEN 'SMS' THEN ${BATCH_SIZE.SMS}::int ELSE ${BATCH_SIZE.EMAIL}::int END)
             * ${count}::int + ${index}::int END,
           CASE WHEN l.channel = 'IN_APP' THEN ${plan.now}::timestamptz END,
           CASE WHEN l.reason IS NULL THEN l.basis END, CASE WHEN l.reason IS NULL THEN l.consent_id END
    FROM (${audienceLines(plan.audience, plan.channels, plan.slice)}) l
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO notifications (tenant_id, member_id, kind, subject_id, priority, created_at)
    SELECT ${tenantId}::uuid, l.member_id, 'ANNOUNCEMENT', ${plan.announcementId}::uuid, ${plan.priority}::message_priority, ${plan.now}::timestamptz
    FROM (${audienceLines(plan.audience, ["IN_APP"], plan.slice)}) l
    ON CONFLICT DO NOTHING`;
}

/** Groups of batches with lines still to be sent, in the size of a job step. */
export async function openRanges(tx: Tx, announcementId: string, max: number): Promise<DeliveryRange[]> {
  const rows = await tx.$queryRaw<{ channel: OutsideChannel; step: number }[]>`
    SELECT DISTINCT channel::text AS channel, batch / ${BATCHES_A_STEP}::int AS step FROM deliveries
    WHERE announcement_id = ${announcementId}::uuid AND batch IS NOT NULL AND state IN ('QUEUED', 'SENDING')
    ORDER BY 2, 1 LIMIT ${max}`;
  return rows.map(({ channel, step }) => ({
    announcementId,
    channel,
    fromBatch: step * BATCHES_A_STEP,
    toBatch: (step + 1) * BATCHES_A_STEP - 1,
  }));
}

/** Lines of a batch that nobody has taken yet. Whoever asks at the same moment waits, and then finds none. */
export async function lockQueued(tx: Tx, { announcementId, channel, batch }: Batch): Promise<string[]> {
  const rows = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT member_id AS "memberId" FROM deliveries
    WHERE announcement_id = ${announcementId}::uuid AND channel = ${channel}::message_channel AND batch = ${batch}::int
      AND state = 'QUEUED' ORDER BY member_id FOR UPDATE`;
  return rows.map(({ memberId }) => memberId);
}

/** Takes lines out of their batch until the gateway lets them go, or ends them with the reason they waited for. */
export async function holdLines(
  tx: Tx,
  { announcementId, channel }: Batch,
  { held, isOver }: { held: readonly Held[]; isOver: boolean },
): Promise<void> {
  if (held.length === 0) return;
  await tx.$executeRaw`
    UPDATE deliveries d SET state = (CASE WHEN ${isOver} THEN 'SKIPPED' ELSE 'QUEUED' END)::delivery_state, batch = NULL,
      reason = h.reason, held_until = CASE WHEN ${isOver} THEN NULL ELSE h.until END
    FROM unnest(${held.map(({ memberId }) => memberId)}::uuid[], ${held.map(({ hold }) => hold)}::text[],
                ${held.map(({ until }) => until)}::timestamptz[]) AS h(member_id, reason, until)
    WHERE d.announcement_id = ${announcementId}::uuid AND d.channel = ${channel}::message_channel
      AND d.member_id = h.member_id AND d.state = 'QUEUED'`;
}

/** Lines one release lets go: what its own thousand numbers of batches hold of the smaller kind. */
const RELEASED_MAX = 1_000 * BATCH_SIZE.SMS;
/** Batches of releases begin above every number a plan can give. */
const FIRST_RELEASED_BATCH = 1_000_000;

/** Gives held lines whose time has come batches that no line was in before; their day to be sent begins now. */
export async function releaseLines(
  tx: Tx,
  { announcementId, release, now }: { announcementId: string; release: number; now: Date },
): Promise<number> {
  const first = FIRST_RELEASED_BATCH + release * 1_000;
  return tx.$executeRaw`
    UPDATE deliveries d SET batch = ${first}::int + r.place / (CASE d.channel WHEN 'SMS' THEN ${BATCH_SIZE.SMS}::int ELSE ${BATCH_SIZE.EMAIL}::int END),
      claimed_at = NULL, held_until = ${now}::timestamptz
    FROM (SELECT h.member_id, h.channel, (row_number() OVER (PARTITION BY h.channel ORDER BY h.member_id) - 1)::int AS place
          FROM (SELECT member_id, channel FROM deliveries
                WHERE announcement_id = ${announcementId}::uuid AND held_until <= ${now}::timestamptz AND batch IS NULL
                  AND state = 'QUEUED' AND reason <> 'digest' LIMIT ${RELEASED_MAX}::int) h) r
    WHERE d.announcement_id = ${announcementId}::uuid AND d.member_id = r.member_id AND d.channel = r.channel`;
}

/** Lines `l` of the ledger, of one channel. */
export type Lines = { channel: OutsideChannel; which: Prisma.Sql };

/** The lines of a batch. */
export function linesOf({ announcementId, channel, batch }: Batch): Lines {
  return {
    channel,
    which: Prisma.sql`l.announcement_id = ${announcementId}::uuid AND l.batch = ${batch}::int`,
  };
}

/** Passes over who switched the channel off, took the consent back, left the party or lost the contact since the plan. */
export async function skipStaleLines(tx: Tx, { channel, which }: Lines, now: Date): Promise<void> {
  const contact = channel === "SMS" ? Prisma.sql`m.phone` : Prisma.sql`m.email`;
  const missing = channel === "SMS" ? "no_phone" : "no_email";
  await tx.$executeRaw`
    UPDATE deliveries d SET state = 'SKIPPED', reason = s.reason, held_until = NULL
    FROM (
      SELECT l.announcement_id, l.member_id, CASE
        WHEN a.expires_at <= ${now}::timestamptz THEN 'expired'
        WHEN m.status <> 'ACTIVE' OR m.restricted_at IS NOT NULL THEN 'not_active'
        WHEN ${contact} IS NULL THEN ${missing}
        WHEN f.member_id IS NOT NULL AND a.basis <> 'NOTICE' THEN 'switched_off'
        WHEN c.is_given IS FALSE THEN 'consent_withdrawn'
        WHEN a.basis = 'CONSENT' AND c.is_given IS NOT TRUE THEN 'no_consent' END AS reason
      FROM deliveries l JOIN members m ON m.id = l.member_id JOIN announcements a ON a.id = l.announcement_id
      LEFT JOIN notification_preferences f
        ON f.member_id = m.id AND f.kind = 'ANNOUNCEMENT' AND f.channel = l.channel AND NOT f.is_on
      LEFT JOIN LATERAL (${latestConsent(Prisma.sql`m.id`, channel)}) c ON true
      WHERE ${which} AND l.channel = ${channel}::message_channel AND l.state = 'QUEUED') s
    WHERE d.announcement_id = s.announcement_id AND d.channel = ${channel}::message_channel
      AND d.member_id = s.member_id AND d.state = 'QUEUED' AND s.reason IS NOT NULL`;
}

/**
 * Takes the batch's lines that are to be sent now. `redo` also takes lines that an earlier attempt had taken and
 * left without an outcome: only for a provider that knows a key it has seen.
 */
export async function claimLines(
  tx: Tx,
  { announcementId, channel, batch }: Batch,
  { now, redo }: { now: Date; redo: boolean },
): Promise<Recipient[]> {
  const contact = channel === "SMS" ? Prisma.sql`m.phone` : Prisma.sql`m.email`;
  return tx.$queryRaw`
    WITH taken AS (
      UPDATE deliveries SET state = 'SENDING', reason = NULL, claimed_at = ${now}::timestamptz
      WHERE announcement_id = ${announcementId}::uuid AND channel = ${channel}::message_channel AND batch = ${batch}::int
        AND (state = 'QUEUED' OR (state = 'SENDING' AND (reason = 'not_accepted' OR ${redo})))
      RETURNING member_id)
    SELECT t.member_id AS "memberId", ${contact} AS contact, coalesce(m.locale, a.locale, o.default_locale) AS locale
    FROM taken t JOIN members m ON m.id = t.member_id JOIN tenants o ON o.id = m.tenant_id
    LEFT JOIN accounts a ON a.id = m.account_id ORDER BY t.member_id`;
}

/** Lines taken before `before` whose outcome nobody wrote down: whether they went out is not known. */
export async function markInterrupted(
  tx: Tx,
  { announcementId, channel, batch }: Batch,
  before: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET state = 'UNKNOWN', reason = 'interrupted', held_until = NULL
    WHERE announcement_id = ${announcementId}::uuid AND channel = ${channel}::message_channel AND batch = ${batch}::int
      AND state = 'SENDING' AND reason IS NULL AND claimed_at < ${before}::timestamptz`;
}

/** Lines the provider certainly did not take, so that the next attempt may take them again. */
export async function markNotAccepted(
  tx: Tx,
  { announcementId, channel }: Batch,
  memberIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE deliveries SET reason = 'not_accepted'
    WHERE announcement_id = ${announcementId}::uuid AND channel = ${channel}::message_channel
      AND member_id = ANY (${memberIds}::uuid[]) AND state = 'SENDING'`;
}

/** Writes outcomes down; a line that is already further stays where it is. */
export async function recordOutcomes(
  tx: Tx,
  { announcementId, channel, provider, now }: Omit<Batch, "batch"> & { provider: string; now: Date },
  outcomes: readonly DeliveryOutcome[],
): Promise<void> {
  const memberIds = outcomes.map((outcome) => outcome.memberId);
  const states = outcomes.map((outcome) => outcome.state);
  const reasons = outcomes.map((outcome) => (outcome.state === "SENT" ? null : outcome.reason));
  const providerIds = outcomes.map((outcome) => (outcome.state === "SENT" ? outcome.providerId : null));
  await tx.$executeRaw`
    UPDATE deliveries d SET state = o.state::delivery_state, reason = o.reason, provider = ${provider}, provider_id = o.provider_id,
           sent_at = CASE WHEN o.state = 'SENT' THEN ${now}::timestamptz END, held_until = NULL
    FROM unnest(${memberIds}::uuid[], ${states}::text[], ${reasons}::text[], ${providerIds}::text[])
      AS o(member_id, state, reason, provider_id)
    WHERE d.announcement_id = ${announcementId}::uuid AND d.channel = ${channel}::message_channel
      AND d.member_id = o.member_id AND d.state < o.state::delivery_state`;
}

/** Writes a provider's later word down and tells whether it moved the line: reports come late, twice and in any order. */
export async function recordReport(tx: Tx, report: DeliveryReport): Promise<boolean> {
  const reason = report.state === "FAILED" ? (report.reason ?? "undeliverable") : null;
  const moved = await tx.$executeRaw`
    UPDATE deliveries SET state = ${report.state}::delivery_state, reason = ${reason}
    WHERE announcement_id = ${report.announcementId}::uuid AND member_id = ${report.memberId}::uuid
      AND channel = ${report.channel}::message_channel
      AND state IN ('SENDING', 'UNKNOWN', 'SENT', 'FAILED') AND state < ${report.state}::delivery_state`;
  return moved === 1;
}

/** Ends what no provider would take for a whole day; for a held line the day begins when it is let go. */
export async function giveUpLines(tx: Tx, announcementId: string, before: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE deliveries SET state = 'FAILED', reason = 'gave_up', held_until = NULL
    WHERE announcement_id = ${announcementId}::uuid AND batch IS NOT NULL
      AND coalesce(held_until, '-infinity') < ${before}::timestamptz
      AND (state = 'QUEUED' OR (state = 'SENDING' AND reason = 'not_accepted'))`;
}

export type LineCount = {
  channel: MessageChannel;
  state: DeliveryState;
  reason: SkipReason | FailureReason | null;
  people: number;
  opened: number;
};

/** The ledger of one announcement, added up. */
export async function countDeliveries(tx: Tx, announcementId: string): Promise<LineCount[]> {
  return tx.$queryRaw`
    SELECT channel::text AS channel, state::text AS state, CASE WHEN state <> 'SENDING' THEN reason END AS reason,
           count(*)::int AS people, count(opened_at)::int AS opened
    FROM deliveries WHERE announcement_id = ${announcementId}::uuid GROUP BY 1, 2, 3`;
}

export type UnitLineCount = LineCount & { unitId: string; name: string; nameLocal: string | null };

/** The same by the units directly below the announcement's; people of the unit itself stand under it. */
export async function countDeliveriesByUnit(
  tx: Tx,
  { announcementId, unitPath }: { announcementId: string; unitPath: string },
): Promise<UnitLineCount[]> {
  return tx.$queryRaw`
    WITH counted AS (
      SELECT d.unit_id, d.channel, d.state, count(*) AS people, count(d.opened_at) AS opened
      FROM deliveries d WHERE d.announcement_id = ${announcementId}::uuid GROUP BY 1, 2, 3),
    placed AS (
      SELECT CASE WHEN u.path_ltree <@ ${unitPath}::ltree AND nlevel(u.path_ltree) > nlevel(${unitPath}::ltree)
                  THEN ltree2text(subpath(u.path_ltree, 0, nlevel(${unitPath}::ltree) + 1))
                  ELSE ${unitPath} END AS path, c.*
      FROM counted c JOIN units u ON u.id = c.unit_id)
    SELECT u.id AS "unitId", u.name, u.name_local AS "nameLocal", p.channel::text AS channel, p.state::text AS state,
           NULL AS reason, sum(p.people)::int AS people, sum(p.opened)::int AS opened
    FROM placed p JOIN units u ON u.tenant_id = app_tenant() AND u.path = p.path
    GROUP BY u.id, u.name, u.name_local, p.channel, p.state ORDER BY u.name, u.id, p.channel`;
}

export type TenantAnnouncement = { tenantId: string; announcementId: string };

/** Scheduled announcements of every tenant whose time has come. Ids only. */
export async function dueAnnouncements(tx: Tx, now: Date): Promise<TenantAnnouncement[]> {
  return tx.$queryRaw`
    SELECT tenant_id AS "tenantId", announcement_id AS "announcementId" FROM due_announcements(${now}::timestamptz)`;
}

/** Published announcements of every tenant with lines to be sent that nobody has touched since `idleSince`. Ids only. */
export async function stalledAnnouncements(
  tx: Tx,
  { since, idleSince }: { since: Date; idleSince: Date },
): Promise<TenantAnnouncement[]> {
  return tx.$queryRaw`
    SELECT tenant_id AS "tenantId", announcement_id AS "announcementId"
    FROM stalled_announcements(${since}::timestamptz, ${idleSince}::timestamptz)`;
}

/** Announcements of every tenant with lines that were held until now, or let go and left. Ids only. */
export async function dueHeldAnnouncements(
  tx: Tx,
  { now, idleSince }: { now: Date; idleSince: Date },
): Promise<TenantAnnouncement[]> {
  return tx.$queryRaw`
    SELECT tenant_id AS "tenantId", announcement_id AS "announcementId"
    FROM due_held_announcements(${now}::timestamptz, ${idleSince}::timestamptz)`;
}
