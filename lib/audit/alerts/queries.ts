import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { thresholdsOf } from "@/lib/core/watch";
import { defaultThresholds, type WatchedKind, watchedKinds } from "@/lib/core/watched";
import type { Prisma } from "@/prisma/generated/client";
import { authorizeRead, canSettle, concerning, readableBy } from "./policy";
import { alertFacts, alertRef, type AlertRef, listAlertsInput, type ListAlertsInput } from "./schema";
import type { AlertDetail, AlertSession, AlertView, OwnAlertView, ThresholdView } from "./types";

const select = {
  ...{ id: true, kind: true, accountId: true, facts: true, occurrences: true, status: true },
  ...{ raisedAt: true, lastAt: true, disownedAt: true, settledAt: true, words: true },
} satisfies Prisma.AlertSelect;

type Row = Prisma.AlertGetPayload<{ select: typeof select }>;

/** Alerts of the organisation, the latest first: those still open, or those settled. */
export async function listAlerts(ctx: Ctx, input: ListAlertsInput): Promise<Page<AlertView>> {
  const { cursor, limit, status } = listAlertsInput.parse(input);
  authorizeRead(ctx);
  const where = { AND: [readableBy(ctx), { status }] };
  return withTx(ctx, async (tx) => {
    const total = await tx.alert.count({ where });
    const rows = await tx.alert.findMany({
      where: cursor ? { AND: [where, beyond(cursor)] } : where,
      orderBy: [{ lastAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const people = await peopleOf(tx, shown);
    return {
      items: shown.map((row) => toView(row, people)),
      nextCursor: last ? encodeCursor([last.lastAt.toISOString(), last.id]) : null,
      total,
    };
  });
}

/** One alert, with the devices that are signed in to the account it concerns. */
export async function getAlert(ctx: Ctx, input: AlertRef): Promise<AlertDetail> {
  const { alertId } = alertRef.parse(input);
  authorizeRead(ctx);
  return withTx(ctx, async (tx) => {
    const row = await tx.alert.findFirst({ where: { id: alertId, AND: readableBy(ctx) }, select });
    if (!row) throw notFound("alert");
    const sessions = row.accountId === null ? [] : await sessionsOf(tx, ctx, row.accountId);
    return { ...toView(row, await peopleOf(tx, [row])), sessions, can: { settle: canSettle(ctx) } };
  });
}

/** An alert about one's own account. */
export async function getOwnAlert(ctx: Ctx, input: AlertRef): Promise<OwnAlertView> {
  const { alertId } = alertRef.parse(input);
  const where = { id: alertId, ...concerning(ctx) };
  const row = await withTx(ctx, (tx) => tx.alert.findFirst({ where, select }));
  if (!row) throw notFound("alert");
  const { id, kind, facts, lastAt, disownedAt, isOpen } = toView(row, new Map());
  return { id, kind, facts, lastAt, disownedAt, isOpen };
}

/** From what numbers on somebody is told, for who reads alerts. */
export async function listThresholds(ctx: Ctx): Promise<ThresholdView[]> {
  authorizeRead(ctx);
  const own = await withTx(ctx, (tx) => thresholdsOf(tx, ctx, watchedKinds));
  return watchedKinds.map((kind) => {
    const { threshold, windowMinutes } = own[kind];
    const standard = defaultThresholds[kind];
    const isDefault = standard.threshold === threshold && standard.windowMinutes === windowMinutes;
    return { kind, threshold, windowMinutes, isDefault };
  });
}

function beyond(cursor: string): Prisma.AlertWhereInput {
  const [at, id] = decodeCursor(cursor);
  const lastAt = new Date(String(at));
  return { OR: [{ lastAt: { lt: lastAt } }, { lastAt, id: { lt: String(id) } }] };
}

type Person = { id: string; name: string; nameLocal: string | null };

/** Read apart: the database hides people the reader may not see, and the alert then stands without a name. */
async function peopleOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, Person>> {
  const accountIds = rows.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
  const members = await tx.member.findMany({
    where: { accountId: { in: accountIds } },
    select: { id: true, accountId: true, name: true, nameLocal: true },
  });
  return new Map(members.map(({ accountId, ...person }) => [accountId ?? "", person]));
}

async function sessionsOf(tx: Tx, ctx: Ctx, accountId: string): Promise<AlertSession[]> {
  const sessions = await tx.session.findMany({
    where: { accountId, tenantId: ctx.tenantId, expiresAt: { gt: ctx.now } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    take: 50,
    select: { id: true, device: true, network: true, createdAt: true, lastSeenAt: true },
  });
  const places = await tx.signInPlace.findMany({
    where: { sessionId: { in: sessions.map(({ id }) => id) } },
    select: { sessionId: true, country: true },
  });
  const countries = new Map(places.map(({ sessionId, country }) => [sessionId, country]));
  return sessions.map(({ id, createdAt, ...session }) => ({
    ...{ ...session, sessionId: id, signedInAt: createdAt },
    country: countries.get(id) ?? null,
  }));
}

function toView(row: Row, people: ReadonlyMap<string, Person>): AlertView {
  const { id, kind, accountId, facts, occurrences, raisedAt, lastAt, disownedAt, settledAt, words } = row;
  const person = people.get(accountId ?? "");
  return {
    ...{ id, occurrences, raisedAt, lastAt, disownedAt, kind: kind as WatchedKind },
    facts: alertFacts.parse(facts),
    isOpen: row.status === "OPEN",
    person: person ? { memberId: person.id, name: person.name, nameLocal: person.nameLocal } : null,
    hasAccount: accountId !== null,
    settled: settledAt && { at: settledAt, words: words ?? "" },
  };
}
