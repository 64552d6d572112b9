import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor } from "@/lib/core/pagination";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { EXACT_TOTAL_MAX, SEARCH_CANDIDATES_MAX } from "./constants";
import { usableBy } from "@/lib/members/tags/policy";
import { authorizeList, countedScope, listedParts, writtenParts } from "./policy";
import { choosePlan, isCountKept, narrow, sumOf, union, type Plan, type Scope } from "./rules";
import { type MemberFilter, memberQuery, type MemberQuery, type MemberQueryInput } from "./schema";
import {
  countByStatus,
  countFiltered,
  countGuests,
  selectIds,
  selectPage,
  tenantFacts,
  type After,
  type PageRequest,
  type RawMember,
} from "./sql";
import type { MemberPage, MemberRow } from "./types";

/**
 * One page of the members whom the reader may read, by search, filters and sort of the address; every member
 * once over all pages. The total is exact up to ten thousand and wherever kept counts answer it.
 */
export async function listMembers(ctx: Ctx, input: MemberQueryInput): Promise<MemberPage> {
  const query = memberQuery.parse(input);
  authorizeList(ctx);

  return withTx(ctx, async (tx) => {
    const request = await requestFor(tx, ctx, query);
    const rows = await selectPage(tx, ctx, request);
    const total = await totalOf(tx, ctx, { request, rows, query });
    const tags = await tagsOf(tx, ctx, rows);
    const faceless = await hidingPhoto(tx, ctx, rows);
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
    return {
      items: rows
        .slice(0, query.limit)
        .map((row) => toRow(faceless.has(row.id) ? { ...row, photo_key: null } : row, tags.get(row.id))),
      total: total.n,
      isTotalCapped: total.isCapped,
      nextCursor: last ? cursorAfter(last, query.sort, total) : null,
    };
  });
}

/**
 * How many members stand in each state, wherever the reader may read all of them. Costs no counting; where a right
 * holds for some members only, nobody is counted by it.
 */
export async function countMembersByStatus(ctx: Ctx): Promise<Record<string, number>> {
  authorizeList(ctx);
  return withTx(ctx, async (tx) => Object.fromEntries(await countByStatus(tx, ctx, countedScope(ctx))));
}

/** The units of a scope that a filter by unit leaves. A unit that does not exist is `not_found`. */
export async function scopeWithin(
  tx: Tx,
  ctx: Ctx,
  { scope, unitId }: { scope: Scope; unitId: string | undefined },
): Promise<Scope> {
  if (!unitId) return scope;
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId },
    select: { path: true },
  });
  if (!unit) throw notFound("unit");
  return narrow(scope, unit.path);
}

/** The tags of these members, as far as the reader knows them. */
export async function tagsOf(
  tx: Tx,
  ctx: Ctx,
  rows: readonly { id: string }[],
): Promise<Map<string, MemberRow["tags"]>> {
  const borne = await tx.memberTag.findMany({
    where: { memberId: { in: rows.map(({ id }) => id) }, tag: usableBy(ctx) },
    orderBy: { tag: { name: "asc" } },
    select: { memberId: true, tag: { select: { id: true, name: true } } },
  });
  const tags = new Map<string, MemberRow["tags"]>();
  for (const { memberId, tag } of borne) tags.set(memberId, [...(tags.get(memberId) ?? []), tag]);
  return tags;
}

/** Refuses tags the reader does not know: by asking for who bears one they would learn it. */
export async function assertTagsKnown(tx: Tx, ctx: Ctx, tagIds: readonly string[]): Promise<void> {
  const wanted = new Set(tagIds);
  if (wanted.size === 0) return;
  const known = await tx.tag.count({ where: { id: { in: [...wanted] }, AND: usableBy(ctx) } });
  if (known < wanted.size) throw notFound("tag");
}

type Listing = {
  filter: MemberFilter;
  ids?: readonly string[] | undefined;
  most: number;
  right?: "member.write";
};

/** The ids of whom a list shows the caller, or of those among them whose records they keep; for acts over many. */
export async function selectListedIds(
  tx: Tx,
  ctx: Ctx,
  { filter, ids, most, right }: Listing,
): Promise<string[]> {
  await assertTagsKnown(tx, ctx, filter.tag);
  const parts = right ? writtenParts(ctx) : listedParts(ctx);
  const reach = union(parts.map(({ scope }) => scope));
  const scope = await scopeWithin(tx, ctx, { scope: reach, unitId: filter.unit });
  const whole = { sort: "name", limit: most, plan: "by_order", after: null, isRanked: false } as const;
  return selectIds(tx, ctx, { ...whole, filter, scope, parts, ids, most });
}

/** Who of these keeps their photo from office-bearers. */
async function hidingPhoto(tx: Tx, ctx: Ctx, rows: readonly RawMember[]): Promise<Set<string>> {
  const ids = rows.flatMap(({ id, photo_key }) => (photo_key === null ? [] : [id]));
  if (ids.length === 0 || (await officeFields(tx, ctx)).includes("PHOTO")) return new Set();
  const hiding = await tx.memberVisibility.findMany({
    where: { memberId: { in: ids }, field: "PHOTO", audience: "OFFICE", isShown: false },
    select: { memberId: true },
  });
  return new Set(hiding.map(({ memberId }) => memberId));
}

type ListRequest = PageRequest & { inReach: ReadonlyMap<string, number> };

async function requestFor(tx: Tx, ctx: Ctx, query: MemberQuery): Promise<ListRequest> {
  await assertTagsKnown(tx, ctx, query.tag);
  const parts = listedParts(ctx);
  const listed = union(parts.map(({ scope }) => scope));
  const asked = await scopeWithin(tx, ctx, { scope: listed, unitId: query.unit });
  const tenant = asked.everywhere ? null : await tenantFacts(tx, ctx, asked);
  const scope: Scope = tenant?.isWhole ? { everywhere: true } : asked;
  const inReach = await countByStatus(tx, ctx, scope);
  const plan: Plan = choosePlan({
    inReach: sumOf(inReach, []),
    matching: sumOf(inReach, query.status),
    inTenant: tenant && !tenant.isWhole ? tenant.inTenant : sumOf(inReach, []),
    everywhere: scope.everywhere,
    limit: query.limit,
    filter: query,
  });
  const { sort, limit, cursor } = query;
  const after = cursor ? readCursor(cursor).after : null;
  return { filter: query, sort, limit, scope, parts, plan, inReach, after, isRanked: true };
}

type Total = { n: number; isCapped: boolean };
type Listed = { request: ListRequest; rows: RawMember[]; query: MemberQuery };

async function totalOf(tx: Tx, ctx: Ctx, { request, rows, query }: Listed): Promise<Total> {
  if (query.cursor) return readCursor(query.cursor).total;
  // Kept totals count everybody; where some are held back by a condition, only counting tells.
  if (isCountKept(query) && request.parts.every(({ bounds }) => bounds.length === 0)) {
    const guests = await countGuests(tx, ctx, request);
    return { n: sumOf(request.inReach, query.status) + guests, isCapped: false };
  }
  // Who goes through everybody in reach knows the number; the other plans stop counting at their bound.
  if (request.plan === "by_unit") return { n: rows[0]?.total ?? 0, isCapped: false };
  if (request.plan === "by_search") return bounded(rows[0]?.total ?? 0, SEARCH_CANDIDATES_MAX);
  const counted = await countFiltered(tx, ctx, { ...request, countMax: EXACT_TOTAL_MAX + 1 });
  return bounded(counted, EXACT_TOTAL_MAX);
}

function bounded(n: number, max: number): Total {
  return n > max ? { n: max, isCapped: true } : { n, isCapped: false };
}

/** The cursor carries the total, so that it is counted once and stays the same while somebody pages. */
function cursorAfter(row: RawMember, sort: MemberQuery["sort"], total: Total): string {
  const values = { name: row.name, joined: row.joined_on, number: row.number };
  const value = values[sort.replace("-", "") as keyof typeof values];
  return encodeCursor([row.rank, value, row.id, total.isCapped ? -total.n : total.n]);
}

function readCursor(cursor: string): { after: After; total: Total } {
  const [rank, value, id, n] = decodeCursor(cursor);
  if (
    typeof rank !== "number" ||
    typeof id !== "string" ||
    typeof n !== "number" ||
    typeof value === "number"
  ) {
    throw new AppError("invalid_input", "input.cursor");
  }
  const total = n < 0 ? { n: -n, isCapped: true } : { n, isCapped: false };
  return { after: { rank, value: value ?? null, id }, total };
}

/** A row as the list shows it. */
export function toRow(row: RawMember, tags: MemberRow["tags"] = []): MemberRow {
  return {
    tags,
    id: row.id,
    name: row.name,
    nameLocal: row.name_local,
    number: row.number,
    status: row.status,
    gender: row.gender,
    place: row.place,
    source: row.source,
    joinedOn: row.joined_on,
    hasAccount: row.has_account,
    photoKey: row.photo_key,
    unit: {
      id: row.unit_id,
      path: row.unit_path,
      name: row.unit_name,
      nameLocal: row.unit_name_local,
      parent: row.parent_name === null ? null : { name: row.parent_name, nameLocal: row.parent_name_local },
    },
  };
}
