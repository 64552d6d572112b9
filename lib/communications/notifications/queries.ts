import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { type Language, regionalLocale, type RegionalLocale } from "@/lib/core/locale";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { z } from "zod";
import { textFor } from "../announcements/rules";
import { ownMemberId } from "./policy";
import { noticeNames, notices } from "./constants";
import { noticeHref, paramsFor } from "./rules";
import { listInboxInput, type ListInboxInput, noticeRef } from "./schema";
import { countByKind, countUnreadOf, type InboxRow, listInboxRows } from "./sql";
import type { InboxCounts, InboxItem, NoticeItem } from "./types";

/** Unread messages of the caller's own inbox, for the bell. Nought for who is no member. */
export async function countUnread(ctx: Ctx): Promise<number> {
  const memberId = ownMemberId(ctx);
  if (memberId === null) return 0;
  return withTx(ctx, (tx) => countUnreadOf(tx, { memberId, now: ctx.now }));
}

/** Messages of the caller's own inbox by kind, all and unread. */
export async function countInbox(ctx: Ctx): Promise<InboxCounts> {
  const memberId = ownMemberId(ctx);
  if (memberId === null) return [];
  return withTx(ctx, (tx) => countByKind(tx, { memberId, now: ctx.now }));
}

/** The caller's own inbox: pinned first, then the newest. What was called off or has ended is not in it. */
export async function listInbox(
  ctx: Ctx,
  input: ListInboxInput & { locale: Language },
): Promise<Page<InboxItem>> {
  const { cursor, limit, kind, isUnread } = listInboxInput.parse(input);
  const memberId = ownMemberId(ctx);
  if (memberId === null) return { items: [], nextCursor: null, total: 0 };

  return withTx(ctx, async (tx) => {
    const reader = { memberId, now: ctx.now };
    const counts = await countByKind(tx, reader);
    const rows = await listInboxRows(tx, reader, {
      kind,
      isUnread,
      after: cursor ? afterCursor(cursor) : null,
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await withSubjects(tx, ctx, shown, input.locale),
      nextCursor: last
        ? encodeCursor([last.isPinned ? 1 : 0, last.createdAt.toISOString(), last.subjectId, last.notice])
        : null,
      total: counts
        .filter((count) => kind === undefined || count.kind === kind)
        .reduce((total, count) => total + (isUnread ? count.unread : count.all), 0),
    };
  });
}

/** Whether this message lies unread in the caller's own inbox. */
export async function isUnread(ctx: Ctx, { subjectId }: { subjectId: string }): Promise<boolean> {
  const memberId = ownMemberId(ctx);
  if (memberId === null) return false;
  return withTx(ctx, async (tx) => {
    const unread = await tx.notification.count({ where: { memberId, subjectId, readAt: null } });
    return unread > 0;
  });
}

/** One notice of the caller's own inbox. */
export async function getNotice(
  ctx: Ctx,
  { locale, ...input }: { notice: string; subjectId: string; locale: Language },
): Promise<NoticeItem> {
  const ref = noticeRef.parse(input);
  const memberId = ownMemberId(ctx);
  if (memberId === null) throw notFound("notification");
  return withTx(ctx, async (tx) => {
    const row = await tx.notification.findFirst({
      where: { memberId, kind: notices[ref.notice].kind, ...ref },
      select: { subjectId: true, priority: true, createdAt: true, readAt: true, params: true },
    });
    const { country } = await readTenant(tx, ctx);
    const regional = regionalLocale(locale, country);
    const item = row && toNotice({ ...row, notice: ref.notice, isPinned: false }, regional);
    if (!item) throw notFound("notification");
    return item;
  });
}

const noticeParams = z.record(z.string(), z.string());

function toNotice(row: Omit<InboxRow, "kind">, locale: RegionalLocale): NoticeItem | null {
  const known = noticeNames.find((name) => name === row.notice);
  if (!known) return null;
  return {
    ...commonOf(row),
    kind: notices[known].kind,
    notice: known,
    params: paramsFor(noticeParams.parse(row.params), locale),
    href: noticeHref(known, row.subjectId),
  };
}

function commonOf(row: Omit<InboxRow, "kind">) {
  const { subjectId, priority, createdAt, isPinned } = row;
  return { subjectId, priority, createdAt, isRead: row.readAt !== null, isPinned };
}

async function withSubjects(
  tx: Tx,
  ctx: Ctx,
  rows: readonly InboxRow[],
  locale: Language,
): Promise<InboxItem[]> {
  const announcementIds = rows.flatMap((row) => (row.kind === "ANNOUNCEMENT" ? [row.subjectId] : []));
  const announcements = await tx.announcement.findMany({
    where: { id: { in: announcementIds } },
    select: {
      id: true,
      texts: { select: { locale: true, title: true, body: true }, orderBy: { locale: "asc" } },
      unit: { select: { id: true, name: true, nameLocal: true } },
    },
  });
  const { defaultLocale, country } = await readTenant(tx, ctx);
  const regional = regionalLocale(locale, country);

  return rows.flatMap((row): InboxItem[] => {
    if (row.kind !== "ANNOUNCEMENT") return [toNotice(row, regional)].filter((item) => item !== null);
    const found = announcements.find(({ id }) => id === row.subjectId);
    if (!found) return [];
    const text = textFor(found.texts, [locale, defaultLocale]);
    return [{ ...commonOf(row), kind: "ANNOUNCEMENT", text, unit: found.unit }];
  });
}

function readTenant(tx: Tx, { tenantId: id }: Ctx) {
  return tx.tenant.findUniqueOrThrow({ where: { id }, select: { defaultLocale: true, country: true } });
}

function afterCursor(cursor: string) {
  const [pinned, createdAt, subjectId, notice] = decodeCursor(cursor);
  return {
    isPinned: pinned === 1,
    createdAt: String(createdAt),
    subjectId: String(subjectId),
    notice: String(notice),
  };
}
