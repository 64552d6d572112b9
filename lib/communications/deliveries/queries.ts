import "server-only";
import { authorize } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { readableInOfficeBy } from "../announcements/policy";
import { type MessageChannel, outsideChannels } from "../announcements/constants";
import { countWithin } from "../audiences/queries";
import { peopleReached } from "../audiences/sql";
import type { Audience } from "../audiences/types";
import { loadGate } from "../gateway/_internal/load-gate";
import { classOf } from "../gateway/rules";
import { countHeld } from "../gateway/sql";
import type { Gate } from "../gateway/types";
import type { FailureReason, SkipReason } from "./constants";
import { composeSms } from "./_internal/compose-message";
import { loadLetter } from "./_internal/load-letter";
import { progressOf, smsSegments } from "./rules";
import { listDeliveriesInput, type ListDeliveriesInput } from "./schema";
import { countDeliveries, countDeliveriesByUnit, type UnitLineCount } from "./sql";
import type { DeliveryLine, DeliveryProgress, HeldCount, Rehearsal, UnitProgress } from "./types";

/** How far a delivery is, added up from the ledger at this moment, for whoever may see the announcement in the office. */
export async function getDeliveryProgress(ctx: Ctx, announcementId: string): Promise<DeliveryProgress> {
  return withTx(ctx, async (tx) => {
    const { dispatchedAt, slicesPlanned, sliceCount } = await loadPublished(tx, ctx, announcementId);
    const isPlanned = dispatchedAt !== null && slicesPlanned === sliceCount;
    return progressOf(await countDeliveries(tx, announcementId), isPlanned);
  });
}

/** The same by the units directly below the announcement's and by channel. */
export async function listUnitProgress(ctx: Ctx, announcementId: string): Promise<UnitProgress[]> {
  return withTx(ctx, async (tx) => {
    const { unit } = await loadPublished(tx, ctx, announcementId);
    return byUnit(await countDeliveriesByUnit(tx, { announcementId, unitPath: unit.path }));
  });
}

/** What would happen if the announcement went out at this moment: who, by which channel, who not and why, which SMS. */
export async function getRehearsal(ctx: Ctx, announcementId: string): Promise<Rehearsal> {
  return withTx(ctx, async (tx) => {
    const announcement = await tx.announcement.findFirst({
      where: { id: announcementId, AND: readableInOfficeBy(ctx) },
      select: {
        ...{ includesBelow: true, channels: true, basis: true, priority: true },
        unit: { select: { path: true } },
      },
    });
    if (!announcement) throw notFound("announcement");
    const { unit, includesBelow, channels, basis } = announcement;
    const messageClass = classOf(announcement);
    const letter = await loadLetter(tx, ctx, announcementId);
    const addressed = { tenantId: ctx.tenantId, unitPath: unit.path, includesBelow, basis };
    const audience = await countWithin(tx, addressed, channels);
    const held = await countWaiting(tx, await loadGate(tx, ctx, messageClass), addressed, channels);
    const sms = audience.channels.find(({ channel }) => channel === "SMS");
    const samples = letter.texts.map(({ locale }) => {
      const text = composeSms(letter, locale);
      return { locale, text, parts: smsSegments(text) };
    });
    return { audience, messageClass, held, sms: sms ? { reached: sms.reached, samples } : null };
  });
}

async function countWaiting(
  tx: Tx,
  gate: Gate,
  addressed: Audience,
  channels: readonly MessageChannel[],
): Promise<HeldCount[]> {
  const counts: HeldCount[] = [];
  for (const channel of outsideChannels.filter((one) => channels.includes(one))) {
    counts.push({ channel, held: await countHeld(tx, gate, peopleReached(addressed, channel)) });
  }
  return counts;
}

/** The ledger down to the person, with what each message rests on, for those who may read the members of the announcement's unit. */
export async function listDeliveries(ctx: Ctx, input: ListDeliveriesInput): Promise<Page<DeliveryLine>> {
  const { announcementId, channel, state, cursor, limit } = listDeliveriesInput.parse(input);

  return withTx(ctx, async (tx) => {
    const { unit } = await loadPublished(tx, ctx, announcementId);
    authorize(ctx, "member.read", unit.path);
    const where: Prisma.DeliveryWhereInput = {
      announcementId,
      // The wall hides them from the reader.
      member: { restrictedAt: null },
      ...(channel ? { channel } : {}),
      ...(state ? { state } : {}),
    };
    const total = await tx.delivery.count({ where });
    const rows = await tx.delivery.findMany({
      where: cursor ? { AND: [where, afterCursor(cursor)] } : where,
      orderBy: [{ memberId: "asc" }, { channel: "asc" }],
      take: limit + 1,
      select: {
        memberId: true,
        channel: true,
        state: true,
        reason: true,
        sentAt: true,
        openedAt: true,
        basis: true,
        consentId: true,
        member: {
          select: {
            name: true,
            nameLocal: true,
            unit: { select: { id: true, name: true, nameLocal: true } },
          },
        },
      },
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    const consents = await consentsBehind(tx, items);
    return {
      items: items.map(({ member, reason, consentId, ...line }) => ({
        ...line,
        ...member,
        consent: consentId === null ? null : (consents.get(consentId) ?? null),
        reason: reason as SkipReason | FailureReason | null,
      })),
      nextCursor: last ? encodeCursor([last.memberId, last.channel]) : null,
      total,
    };
  });
}

async function consentsBehind(tx: Tx, lines: readonly { consentId: string | null }[]) {
  const found = await tx.consent.findMany({
    where: { id: { in: lines.flatMap(({ consentId }) => consentId ?? []) } },
    select: { id: true, at: true, way: true, textVersion: true },
  });
  return new Map(found.map(({ id, ...consent }) => [id, consent]));
}

async function loadPublished(tx: Tx, ctx: Ctx, announcementId: string) {
  const announcement = await tx.announcement.findFirst({
    where: { id: announcementId, status: "PUBLISHED", AND: readableInOfficeBy(ctx) },
    select: { dispatchedAt: true, slicesPlanned: true, sliceCount: true, unit: { select: { path: true } } },
  });
  if (!announcement) throw notFound("announcement");
  return announcement;
}

function byUnit(lines: readonly UnitLineCount[]): UnitProgress[] {
  const found = new Map<string, UnitProgress>();
  for (const { unitId, name, nameLocal, channel, state, people, opened } of lines) {
    const key = `${unitId} ${channel}`;
    const none = { planned: 0, done: 0, opened: 0, failed: 0, skipped: 0 };
    const so = found.get(key) ?? { unit: { id: unitId, name, nameLocal }, channel, ...none };
    if (state === "SKIPPED") so.skipped += people;
    else so.planned += people;
    if (state === "SENT" || state === "DELIVERED") so.done += people;
    if (state === "FAILED" || state === "UNKNOWN") so.failed += people;
    so.opened += opened;
    found.set(key, so);
  }
  return [...found.values()];
}

function afterCursor(cursor: string): Prisma.DeliveryWhereInput {
  const [memberId, channel] = decodeCursor(cursor).map(String);
  const rest = (["IN_APP", "SMS", "EMAIL"] as const).slice(
    ["IN_APP", "SMS", "EMAIL"].indexOf(channel ?? "") + 1,
  );
  return {
    OR: [{ memberId: { gt: memberId ?? "" } }, { memberId: memberId ?? "", channel: { in: rest } }],
  };
}
