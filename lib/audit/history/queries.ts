import "server-only";
import { sourcesById } from "@/lib/audit/access/_internal/names";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { readableBy } from "@/lib/members/profiles/policy";
import type { Prisma } from "@/prisma/generated/client";
import { authorizeReadHistory, canReadHistory } from "./policy";
import { memberHistoryInput, type MemberHistoryInput } from "./schema";
import type { ActView } from "./types";

/** Everything that was done to a member's record, newest first, for themselves and who answers for the record. */
export async function listMemberHistory(ctx: Ctx, input: MemberHistoryInput): Promise<Page<ActView>> {
  const { memberId, cursor, limit } = memberHistoryInput.parse(input);

  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { accountId: true, unit: { select: { path: true } } },
    });
    if (!member) throw notFound("member");
    authorizeReadHistory(ctx, member);

    // That a page was opened is told to the member alone, in their sightings.
    const where: Prisma.AuditEntryWhereInput = {
      tenantId: ctx.tenantId,
      OR: [
        { entityId: memberId, action: { notIn: ["member.open", "member.open_privacy"] } },
        // Of their account, what an office decided about it and nothing of how they use it.
        ...(member.accountId ? [{ entityId: member.accountId, action: { in: [...ABOUT_ACCOUNT] } }] : []),
      ],
    };
    const rows = await tx.auditEntry.findMany({
      where: cursor ? { AND: [where, before(cursor)] } : where,
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: { id: true, at: true, action: true, actorKind: true, actorId: true, changes: true },
    });
    const total = await tx.auditEntry.count({ where });
    const shown = rows.slice(0, limit);
    const names = await namesOf(tx, shown);
    const lenders = await lendersOf(tx, ctx, shown);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => toAct(row, { names, lenders, ownAccountId: member.accountId })),
      total,
      nextCursor: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
    };
  });
}

/** Whether the reader may open the history of this member; the query decides again. */
export async function mayReadMemberHistory(ctx: Ctx, memberId: string): Promise<boolean> {
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { accountId: true, unit: { select: { path: true } } },
    });
    return member !== null && canReadHistory(ctx, member);
  });
}

const ABOUT_ACCOUNT = [
  "account.deactivate",
  "account.reactivate",
  "account.close_unused",
  "account.keep",
] as const;

type Row = {
  id: string;
  at: Date;
  action: string;
  actorKind: string;
  actorId: string | null;
  changes: Prisma.JsonValue;
};
type Names = ReadonlyMap<string, { name: string; nameLocal: string | null }>;

function before(cursor: string): Prisma.AuditEntryWhereInput {
  const [at, id] = decodeCursor(cursor);
  const moment = new Date(String(at));
  return { OR: [{ at: { lt: moment } }, { at: moment, id: { lt: String(id) } }] };
}

/** Names of who acted, as far as the wall lets the reader know them: always of office-bearers. */
async function namesOf(tx: Tx, rows: Row[]): Promise<Names> {
  const people = rows.flatMap(({ actorKind, actorId, changes }) =>
    actorKind === "person" && actorId ? [actorId, ...textsOf(changes, "approvedBy")] : [],
  );
  const members = await tx.member.findMany({
    where: { accountId: { in: [...new Set(people)] } },
    select: { accountId: true, name: true, nameLocal: true },
  });
  return new Map(
    members.flatMap(({ accountId, ...names }) => (accountId ? [[accountId, names] as const] : [])),
  );
}

type Known = { names: Names; lenders: Names; ownAccountId: string | null };

/** Who lent the rights that acts were done by, by the delegation. */
async function lendersOf(tx: Tx, ctx: Ctx, rows: Row[]): Promise<Names> {
  const sources = await sourcesById(
    tx,
    ctx,
    rows.flatMap(({ changes }) => textsOf(changes, "lentBy")),
  );
  return new Map(
    [...sources].flatMap(([id, source]) =>
      source.kind === "delegation" && source.lender ? [[id, source.lender] as const] : [],
    ),
  );
}

function toAct(row: Row, { names, lenders, ownAccountId }: Known): ActView {
  const isSelf = row.actorId !== null && row.actorId === ownAccountId;
  const known = row.actorId === null ? undefined : names.get(row.actorId);
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    fields: textsOf(row.changes, "fields"),
    status: statesOf(row.changes),
    by: {
      kind: isSelf ? "self" : kindOf(row.actorKind),
      name: known?.name ?? null,
      nameLocal: known?.nameLocal ?? null,
      approvedBy: textsOf(row.changes, "approvedBy").flatMap((id) => names.get(id) ?? []),
      lentBy: textsOf(row.changes, "lentBy").flatMap((id) => lenders.get(id) ?? []),
    },
  };
}

function kindOf(kind: string): ActView["by"]["kind"] {
  return kind === "person" || kind === "job" || kind === "api_key" ? kind : "visitor";
}

function valuesAt(changes: Prisma.JsonValue, key: string): Prisma.JsonValue[] {
  if (typeof changes !== "object" || changes === null || Array.isArray(changes)) return [];
  const value = changes[key];
  return Array.isArray(value) ? value : [];
}

function textsOf(changes: Prisma.JsonValue, key: string): string[] {
  return valuesAt(changes, key).filter((value) => typeof value === "string");
}

function statesOf(changes: Prisma.JsonValue): (string | null)[] {
  return valuesAt(changes, "status").map((value) => (typeof value === "string" ? value : null));
}
