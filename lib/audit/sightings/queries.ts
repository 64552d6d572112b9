import "server-only";
import { sourcesById } from "@/lib/audit/access/_internal/names";
import type { Named, SourceView } from "@/lib/audit/access/types";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { PURPOSES } from "@/lib/members/profiles/constants";
import type { Prisma } from "@/prisma/generated/client";
import { authorizeOwnSightings } from "./policy";
import { listSightingsInput, type ListSightingsInput } from "./schema";
import { countSightings, sightingRows, type SightingRow } from "./sql";
import type { SightingKind, SightingView } from "./types";

/**
 * Who opened the reader's record, read their contacts, took them out in a list or sent them a message, when, what
 * for and by which office; newest first. Everybody reads their own and nobody another's.
 */
export async function listSightings(ctx: Ctx, input: ListSightingsInput): Promise<Page<SightingView>> {
  const { cursor, limit } = listSightingsInput.parse(input);
  const oneself = authorizeOwnSightings(ctx);
  const [at, id] = cursor ? decodeCursor(cursor) : [];

  return withTx(ctx, async (tx) => {
    const before = at && id ? { at: String(at), id: String(id) } : null;
    const rows = await sightingRows(tx, oneself, { before, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const known = await knownOf(tx, ctx, shown);
    return {
      items: shown.map((row) => toView(row, known)),
      nextCursor: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
      total: await countSightings(tx, oneself),
    };
  });
}

type Message = NonNullable<SightingView["message"]>;
type Known = {
  people: ReadonlyMap<string, Named>;
  offices: ReadonlyMap<string, SourceView>;
  messages: ReadonlyMap<string, Omit<Message, "channels">>;
};

const kinds: Record<string, SightingKind> = {
  "member.open": "opened",
  "member.read_contact": "contact",
  "member.open_evidence": "evidence",
  "member.export": "exported",
  "appointment.export": "exported",
  "unit.export": "exported",
  "account.support_view": "supported",
  "announcement.deliver": "messaged",
};

const actorKinds: Record<string, SightingView["by"]["kind"]> = {
  job: "job",
  api_key: "api_key",
  system_admin: "support",
};

async function knownOf(tx: Tx, ctx: Ctx, rows: readonly SightingRow[]): Promise<Known> {
  const accountIds = rows.flatMap(({ actorKind, actorId }) =>
    actorKind === "person" && actorId ? [actorId] : [],
  );
  const members = await tx.member.findMany({
    where: { tenantId: ctx.tenantId, accountId: { in: [...new Set(accountIds)] } },
    select: { accountId: true, name: true, nameLocal: true },
  });
  const announcements = await tx.announcement.findMany({
    where: { tenantId: ctx.tenantId, id: { in: rows.flatMap(({ announcementId }) => announcementId ?? []) } },
    select: {
      id: true,
      unit: { select: { name: true, nameLocal: true } },
      texts: { select: { locale: true, title: true } },
    },
  });
  return {
    people: new Map(
      members.flatMap(({ accountId, ...named }) => (accountId ? [[accountId, named] as const] : [])),
    ),
    offices: await sourcesById(
      tx,
      ctx,
      rows.flatMap(({ changes }) => textsAt(changes, "offices")),
    ),
    messages: new Map(
      announcements.map(({ id, unit, texts }) => {
        const local = texts.find(({ locale }) => locale !== "en")?.title ?? null;
        const name = texts.find(({ locale }) => locale === "en")?.title ?? local ?? "";
        return [id, { announcementId: id, name, nameLocal: local, unit }];
      }),
    ),
  };
}

function toView(row: SightingRow, { people, offices, messages }: Known): SightingView {
  const person = row.actorId === null ? undefined : people.get(row.actorId);
  const message = row.announcementId === null ? undefined : messages.get(row.announcementId);
  const stated = textAt(row.changes, "purpose");
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: kinds[row.action] ?? "opened",
    by: {
      kind: actorKinds[row.actorKind] ?? "person",
      name: row.actorKind === "system_admin" ? textAt(row.changes, "by") : (person?.name ?? null),
      nameLocal: person?.nameLocal ?? null,
    },
    purpose: PURPOSES.find((purpose) => purpose === stated) ?? "unstated",
    note: textAt(row.changes, "note") ?? textAt(row.changes, "reason"),
    offices: textsAt(row.changes, "offices").flatMap((id) => offices.get(id) ?? []),
    message: message ? { ...message, channels: row.channels ?? [] } : null,
  };
}

function valueAt(changes: Prisma.JsonValue, key: string): Prisma.JsonValue | undefined {
  if (typeof changes !== "object" || changes === null || Array.isArray(changes)) return undefined;
  return changes[key];
}

function textAt(changes: Prisma.JsonValue, key: string): string | null {
  const value = valueAt(changes, key);
  return typeof value === "string" ? value : null;
}

function textsAt(changes: Prisma.JsonValue, key: string): string[] {
  const value = valueAt(changes, key);
  return Array.isArray(value) ? value.filter((text) => typeof text === "string") : [];
}
