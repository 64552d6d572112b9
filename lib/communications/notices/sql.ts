import "server-only";
import type { Tx } from "@/lib/core/db";
import type { NotificationKind } from "../preferences/constants";
import { NOTICES_A_BATCH } from "./constants";

type Placed = {
  notice: string;
  kind: NotificationKind;
  subjectId: string;
  memberIds: readonly string[];
  now: Date;
};

/**
 * Queues a notice for whoever asked to have its kind by a channel and can be reached there. Of several of them who
 * share a number or address the first gets it, and the others' lines say so. Once, however often it is told.
 */
export async function queueNotices(
  tx: Tx,
  { notice, kind, subjectId, memberIds, now }: Placed,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notice_messages (tenant_id, member_id, kind, notice, subject_id, channel, state, reason, due_at, created_at)
    SELECT x.tenant_id, x.member_id, ${kind}::notification_kind, ${notice}, ${subjectId}::uuid, x.channel,
      (CASE WHEN x.place > 1 THEN 'SKIPPED' ELSE 'QUEUED' END)::delivery_state,
      CASE WHEN x.place > 1 THEN CASE x.channel WHEN 'SMS' THEN 'same_phone' ELSE 'same_email' END END,
      ${now}::timestamptz, ${now}::timestamptz
    FROM (
      SELECT m.tenant_id, m.id AS member_id, p.channel,
        row_number() OVER (PARTITION BY p.channel, (CASE p.channel WHEN 'SMS' THEN m.phone_hash ELSE m.email_hash END) COLLATE "C" ORDER BY m.id) AS place
      FROM members m JOIN notification_preferences p ON p.member_id = m.id AND p.kind = ${kind}::notification_kind AND p.is_on
      WHERE m.id = ANY (${memberIds}::uuid[])
        AND (CASE p.channel WHEN 'SMS' THEN m.phone_hash ELSE m.email_hash END) IS NOT NULL) x
    ON CONFLICT DO NOTHING`;
}

export type Due = {
  memberId: string;
  notice: string;
  subjectId: string;
  channel: "SMS" | "EMAIL";
  kind: NotificationKind;
  state: "QUEUED" | "SENDING";
  reason: string | null;
  createdAt: Date;
};

/** Notices whose time has come; whoever asks at the same moment gets others. */
export async function takeDue(tx: Tx, { tenantId, now }: { tenantId: string; now: Date }): Promise<Due[]> {
  return tx.$queryRaw`
    SELECT member_id AS "memberId", notice, subject_id AS "subjectId", channel::text AS channel, kind::text AS kind,
      state::text AS state, reason, created_at AS "createdAt"
    FROM notice_messages WHERE tenant_id = ${tenantId}::uuid AND due_at <= ${now}::timestamptz
      AND state IN ('QUEUED', 'SENDING')
    ORDER BY due_at LIMIT ${NOTICES_A_BATCH} FOR UPDATE SKIP LOCKED`;
}

/** Tenants with notices whose time has come. Ids only. */
export async function dueNoticeTenants(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ tenantId: string }[]>`
    SELECT tenant_id AS "tenantId" FROM due_notice_tenants(${now}::timestamptz)`;
  return rows.map(({ tenantId }) => tenantId);
}
