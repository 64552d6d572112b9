import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { MessagePriority } from "../announcements/constants";
import type { NotificationKind } from "../preferences/constants";

type Reader = { memberId: string; now: Date };

/** A message whose announcement was called off or has ended is no longer in the inbox. */
const current = (now: Date) => Prisma.sql`
  (n.kind <> 'ANNOUNCEMENT' OR (a.status = 'PUBLISHED' AND (a.expires_at IS NULL OR a.expires_at > ${now}::timestamptz)))`;

const inboxOf = ({ memberId, now }: Reader) => Prisma.sql`
  notifications n LEFT JOIN announcements a ON n.kind = 'ANNOUNCEMENT' AND a.id = n.subject_id
  WHERE n.member_id = ${memberId}::uuid AND ${current(now)}`;

export async function countUnreadOf(tx: Tx, reader: Reader): Promise<number> {
  const [row] = await tx.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS unread FROM ${inboxOf(reader)} AND n.read_at IS NULL`;
  return row?.unread ?? 0;
}

export async function countByKind(
  tx: Tx,
  reader: Reader,
): Promise<{ kind: NotificationKind; all: number; unread: number }[]> {
  return tx.$queryRaw`
    SELECT n.kind::text AS kind, count(*)::int AS "all", count(*) FILTER (WHERE n.read_at IS NULL)::int AS unread
    FROM ${inboxOf(reader)} GROUP BY 1 ORDER BY 1`;
}

export type InboxRow = {
  kind: NotificationKind;
  subjectId: string;
  notice: string;
  priority: MessagePriority;
  params: unknown;
  createdAt: Date;
  readAt: Date | null;
  isPinned: boolean;
};

type Wish = {
  kind: NotificationKind | undefined;
  isUnread: boolean;
  /** The last row of the page before. */
  after: { isPinned: boolean; createdAt: string; subjectId: string; notice: string } | null;
  limit: number;
};

/** Pinned first, then the newest. */
export async function listInboxRows(tx: Tx, reader: Reader, wish: Wish): Promise<InboxRow[]> {
  const { after, kind } = wish;
  return tx.$queryRaw`
    SELECT n.kind::text AS kind, n.subject_id AS "subjectId", n.notice, n.priority::text AS priority, n.params,
           n.created_at AS "createdAt", n.read_at AS "readAt", a.pinned_at IS NOT NULL AS "isPinned"
    FROM ${inboxOf(reader)}
      AND ${kind ? Prisma.sql`n.kind = ${kind}::notification_kind` : Prisma.sql`true`}
      AND ${wish.isUnread ? Prisma.sql`n.read_at IS NULL` : Prisma.sql`true`}
      AND ${
        after
          ? Prisma.sql`(a.pinned_at IS NOT NULL, n.created_at, n.subject_id, n.notice)
              < (${after.isPinned}::boolean, ${after.createdAt}::timestamptz, ${after.subjectId}::uuid, ${after.notice})`
          : Prisma.sql`true`
      }
    ORDER BY a.pinned_at IS NOT NULL DESC, n.created_at DESC, n.subject_id DESC, n.notice DESC LIMIT ${wish.limit}`;
}
