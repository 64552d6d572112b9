import "server-only";
import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { addressedTo, canPublish, canWrite, readableBy, readableInOfficeBy } from "./policy";
import { isCancellable, isExpired, isWaiting, textFor } from "./rules";
import { listAnnouncementsInput, type ListAnnouncementsInput } from "./schema";
import type { AnnouncementArticle, AnnouncementListItem, AnnouncementView } from "./types";

const text = { select: { locale: true, title: true, body: true }, orderBy: { locale: "asc" } } as const;
const unit = { select: { id: true, name: true, nameLocal: true, path: true } } as const;

const viewed = {
  id: true,
  status: true,
  priority: true,
  basis: true,
  channels: true,
  includesBelow: true,
  scheduledFor: true,
  publishedAt: true,
  dispatchedAt: true,
  cancelledAt: true,
  expiresAt: true,
  pinnedAt: true,
  createdAt: true,
  updatedAt: true,
  unit,
  texts: text,
} satisfies Prisma.AnnouncementSelect;

type Row = Prisma.AnnouncementGetPayload<{ select: typeof viewed }>;

/** One announcement as its office-bearers see it, with what the caller may do with it at this moment. */
export async function getAnnouncement(ctx: Ctx, announcementId: string): Promise<AnnouncementView> {
  return withTx(ctx, async (tx) => {
    const row = await tx.announcement.findFirst({
      where: { id: announcementId, AND: readableInOfficeBy(ctx) },
      select: viewed,
    });
    if (!row) throw notFound("announcement");
    const { pinnedAt, ...rest } = row;
    return {
      ...rest,
      isPinned: pinnedAt !== null,
      isExpired: isExpired(row, ctx.now),
      can: actsOf(ctx, row),
    };
  });
}

/** The announcements of the caller's units, newest first; words are found in every language. */
export async function listAnnouncements(
  ctx: Ctx,
  input: ListAnnouncementsInput & { locale: string },
): Promise<Page<AnnouncementListItem>> {
  const { cursor, limit, status, unitId, q } = listAnnouncementsInput.parse(input);
  const where: Prisma.AnnouncementWhereInput = {
    AND: [
      readableInOfficeBy(ctx),
      status ? { status } : {},
      unitId ? { unitId } : {},
      q ? { texts: { some: { OR: [{ title: containing(q) }, { body: containing(q) }] } } } : {},
    ],
  };

  return withTx(ctx, async (tx) => {
    const total = await tx.announcement.count({ where });
    const rows = await tx.announcement.findMany({
      where: cursor ? { AND: [where, afterCursor(cursor)] } : where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: viewed,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const people = await peopleOf(tx, shown);
    return {
      items: shown.map((row) => listItem(row, ctx.now, input.locale, people.get(row.id) ?? null)),
      nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
      total,
    };
  });
}

/**
 * One published announcement as its readers see it: in their language, else in the tenant's, else in any, and told
 * which. Members lose it when it expires; office-bearers keep it.
 */
export async function getArticle(
  ctx: Ctx,
  { announcementId, locale }: { announcementId: string; locale: string },
): Promise<AnnouncementArticle> {
  return withTx(ctx, async (tx) => {
    const row = await tx.announcement.findFirst({
      where: { id: announcementId, status: "PUBLISHED", AND: readableBy(ctx) },
      select: viewed,
    });
    if (!row) throw notFound("announcement");
    return articleOf(row, [locale, await defaultLocale(tx, ctx)]);
  });
}

/** What is addressed to the caller as a member and still holds: pinned first, then the newest. */
export async function findLatestFor(
  ctx: Ctx,
  { locale, limit = 3 }: { locale: string; limit?: number },
): Promise<AnnouncementArticle[]> {
  return withTx(ctx, async (tx) => {
    const rows = await tx.announcement.findMany({
      where: addressedTo(ctx),
      orderBy: [{ pinnedAt: { sort: "desc", nulls: "last" } }, { publishedAt: "desc" }],
      take: limit,
      select: viewed,
    });
    const locales = [locale, await defaultLocale(tx, ctx)];
    return rows.map((row) => articleOf(row, locales));
  });
}

function actsOf(ctx: Ctx, row: Row): AnnouncementView["can"] {
  const writes = canWrite(ctx, row);
  const publishes = canPublish(ctx, row);
  const isOut = row.status === "PUBLISHED" && !isExpired(row, ctx.now);
  return {
    edit: writes && isWaiting(row),
    publish: publishes && isWaiting(row),
    cancel: (writes || publishes) && isCancellable(row),
    pin: publishes && isOut && row.pinnedAt === null,
    unpin: publishes && row.pinnedAt !== null && row.status === "PUBLISHED",
    expire: publishes && isOut,
    readDeliveries: row.status === "PUBLISHED" && isAllowed(ctx, "member.read", row.unit.path),
  };
}

function listItem(row: Row, now: Date, locale: string, people: number | null): AnnouncementListItem {
  return {
    id: row.id,
    status: row.status,
    text: textFor(row.texts, [locale]),
    unit: row.unit,
    includesBelow: row.includesBelow,
    channels: row.channels,
    isPinned: row.pinnedAt !== null,
    isExpired: isExpired(row, now),
    at: row.publishedAt ?? row.scheduledFor ?? row.createdAt,
    createdAt: row.createdAt,
    people,
  };
}

function articleOf(row: Row, locales: readonly string[]): AnnouncementArticle {
  const chosen = textFor(row.texts, locales);
  return {
    id: row.id,
    text: chosen,
    isFallback: chosen.locale !== locales[0],
    otherLocales: row.texts.map(({ locale }) => locale).filter((locale) => locale !== chosen.locale),
    unit: row.unit,
    priority: row.priority,
    publishedAt: row.publishedAt ?? row.createdAt,
    expiresAt: row.expiresAt,
    isPinned: row.pinnedAt !== null,
  };
}

/** Everyone has one in-app line, so these lines count people. */
async function peopleOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, number>> {
  const counted = await tx.delivery.groupBy({
    by: ["announcementId"],
    where: {
      announcementId: { in: rows.flatMap((row) => (row.dispatchedAt ? [row.id] : [])) },
      channel: "IN_APP",
    },
    _count: { _all: true },
  });
  return new Map(counted.map(({ announcementId, _count }) => [announcementId, _count._all]));
}

async function defaultLocale(tx: Tx, ctx: Ctx): Promise<string> {
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { defaultLocale: true },
  });
  return tenant.defaultLocale;
}

function containing(words: string) {
  return { contains: words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`), mode: "insensitive" } as const;
}

function afterCursor(cursor: string): Prisma.AnnouncementWhereInput {
  const [createdAt, id] = decodeCursor(cursor);
  const at = new Date(String(createdAt));
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: String(id) } }] };
}
