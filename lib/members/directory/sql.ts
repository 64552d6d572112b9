import "server-only";
import type { Bound } from "@/lib/core/conditions";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { MemberFacts } from "@/lib/members/profiles/policy";
import type { ScopePart } from "./policy";
import { SEARCH_CANDIDATES_MAX } from "./constants";
import { escapeLike, searchFor, type Plan, type Scope, type Search } from "./rules";
import type { MemberFilter, MemberQuery } from "./schema";

type Sql = Prisma.Sql;

/** The bound of a search without one: an export writes everybody it finds. */
const EVERYBODY_MAX = 2_147_483_647;

export type RawMember = {
  id: string;
  name: string;
  name_local: string | null;
  number: string | null;
  status: "PENDING" | "ACTIVE" | "SUSPENDED" | "EXPELLED" | "RESIGNED" | "REFUSED";
  gender: "FEMALE" | "MALE" | "OTHER" | "UNDISCLOSED";
  place: string | null;
  source: "SELF" | "OFFICE" | "IMPORT";
  joined_on: string | null;
  has_account: boolean;
  photo_key: string | null;
  rank: number;
  total: number;
  unit_id: string;
  unit_path: string;
  unit_name: string;
  unit_name_local: string | null;
  parent_name: string | null;
  parent_name_local: string | null;
};

/** The last row shown, from which the next page goes on. */
export type After = { rank: number; value: string | null; id: string };

export type PageRequest = {
  filter: MemberFilter;
  sort: MemberQuery["sort"];
  limit: number;
  scope: Scope;
  /** Within the scope, what members must be like where; none: anybody. */
  parts: readonly ScopePart[];
  plan: Plan;
  after: After | null;
  /** Names that begin with the searched text first; an export reads along the index instead. */
  isRanked: boolean;
  /** Only these, when a selection was ticked. */
  ids?: readonly string[] | undefined;
};

/**
 * One page of members within the scope, primary and further memberships, in a stable order. `total` of the
 * rows counts the whole result where the plan has read it anyway, and is 0 otherwise. Row-level security
 * narrows it once more, by all rights together.
 */
export async function selectPage(tx: Tx, ctx: Ctx, request: PageRequest): Promise<RawMember[]> {
  const order = orderOf(request);
  return tx.$queryRaw<RawMember[]>`
    SELECT k.id, k.name, k.name_local, k.number, k.status::text, k.gender::text, k.place, k.source::text,
           k.joined_on::text, k.account_id IS NOT NULL AS has_account, k.photo_key, k.rank, k.total,
           u.id AS unit_id, u.path AS unit_path, u.name AS unit_name, u.name_local AS unit_name_local,
           p.name AS parent_name, p.name_local AS parent_name_local
    FROM (${rowsOfPage(ctx, request)} ${order} LIMIT ${request.limit + 1}) k
    JOIN units u ON u.id = k.unit_id LEFT JOIN units p ON p.id = u.parent_id
    ${order}`;
}

/** The ids of whom the filter leaves, at most so many. */
export async function selectIds(
  tx: Tx,
  ctx: Ctx,
  { most, ...request }: PageRequest & { most: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM (${matching(ctx, request, Prisma.sql`m.id`)}) found ORDER BY id LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

/** How many members the filter leaves, counted no further than `countMax`. */
export async function countFiltered(
  tx: Tx,
  ctx: Ctx,
  { countMax, ...request }: PageRequest & { countMax: number },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::integer AS n FROM (
      ${matching(ctx, request, Prisma.sql`m.id`)} LIMIT ${countMax}) found`;
  return row?.n ?? 0;
}

/** Members by state whose primary unit is in the scope, from the kept totals: exact, whatever the size. */
export async function countByStatus(tx: Tx, ctx: Ctx, scope: Scope): Promise<Map<string, number>> {
  const roots = scope.everywhere ? null : scope.roots;
  const exact = scope.everywhere ? [] : scope.exact;
  const rows = await tx.$queryRaw<{ key: string; n: number }[]>`
    WITH root AS (
      SELECT id, path FROM units WHERE tenant_id = ${ctx.tenantId}::uuid
        AND ${roots ? Prisma.sql`path = ANY (${roots}::text[])` : Prisma.sql`parent_id IS NULL`})
    SELECT key, sum(n)::integer AS n FROM (
      SELECT t.key, t.total AS n FROM unit_tallies t WHERE t.kind = 'members' AND t.unit_id IN (SELECT id FROM root)
      UNION ALL
      SELECT d.key, d.delta FROM unit_tally_deltas d JOIN units u ON u.id = d.unit_id
      WHERE d.tenant_id = ${ctx.tenantId}::uuid AND d.kind = 'members'
        AND EXISTS (SELECT 1 FROM root r WHERE u.path = r.path OR starts_with(u.path, r.path || '.'))
      UNION ALL
      SELECT c.status::text, c.members FROM unit_member_counts c JOIN units u ON u.id = c.unit_id
      WHERE u.tenant_id = ${ctx.tenantId}::uuid AND u.path = ANY (${exact}::text[])
    ) counted GROUP BY key`;
  return new Map(rows.map(({ key, n }) => [key, n]));
}

/** How many members the tenant has, and whether the scope holds every root of its tree, that is all of it. */
export async function tenantFacts(
  tx: Tx,
  ctx: Ctx,
  scope: Scope & { everywhere: false },
): Promise<{ inTenant: number; isWhole: boolean }> {
  const [row] = await tx.$queryRaw<{ inTenant: number; isWhole: boolean }[]>`/* prepared */
    WITH top AS (SELECT id, path FROM units WHERE tenant_id = ${ctx.tenantId}::uuid AND parent_id IS NULL)
    SELECT coalesce((SELECT sum(t.total) FROM unit_tallies t
                     WHERE t.kind = 'members' AND t.unit_id IN (SELECT id FROM top)), 0)::integer AS "inTenant",
           coalesce((SELECT bool_and(path = ANY (${scope.roots}::text[])) FROM top), false) AS "isWhole"`;
  return row ?? { inTenant: 0, isWhole: false };
}

/** How many have a further membership in the scope and their primary unit outside it. */
export async function countGuests(
  tx: Tx,
  ctx: Ctx,
  { scope, filter }: { scope: Scope; filter: MemberFilter },
): Promise<number> {
  if (scope.everywhere) return 0;
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::integer AS n FROM members m
    WHERE m.id = ANY (ARRAY(${guestIds(ctx, scope)})) AND NOT ${isInUnits(ctx, scope)} AND ${conditions(ctx, filter)}`;
  return row?.n ?? 0;
}

/** Whole rows, though everybody in reach is sorted: to read them again by key is to raise the wall twice. */
function rowsOfPage(ctx: Ctx, request: PageRequest): Sql {
  const rank = rankOf(request.isRanked ? searchOf(request.filter) : null);
  const columns = Prisma.sql`
    m.id, m.name, m.name_local, m.number, m.status, m.gender, m.place, m.source, m.joined_on, m.account_id,
    m.photo_key, m.unit_id, ${rank} AS rank`;
  const rows = matching(ctx, request, columns);
  if (request.plan === "by_order") {
    return Prisma.sql`SELECT k.*, 0 AS total FROM (${rows}) k WHERE ${behindLast(request)}`;
  }
  return Prisma.sql`
    SELECT k.* FROM (SELECT k.*, count(*) OVER ()::integer AS total FROM (${rows}) k) k WHERE ${behindLast(request)}`;
}

/** Everybody the filter and the scope leave, by the plan that was chosen. */
function matching(ctx: Ctx, { filter, scope, parts, plan, ids }: PageRequest, columns: Sql): Sql {
  const search = searchOf(filter);
  const ticked = ids ? Prisma.sql`m.id = ANY (${[...ids]}::uuid[])` : Prisma.sql`true`;
  const where = Prisma.sql`${conditions(ctx, filter)} AND ${ticked} AND ${inParts(ctx, parts)}`;
  if (search && plan === "by_unit" && !scope.everywhere) {
    return Prisma.sql`SELECT ${columns} FROM members m
      WHERE m.id = ANY (ARRAY(${everyCandidate(scope, search)})) AND ${where}`;
  }
  if (search) {
    const most = plan === "by_search" ? SEARCH_CANDIDATES_MAX + 1 : EVERYBODY_MAX;
    return Prisma.sql`SELECT ${columns} FROM members m
      WHERE m.id = ANY (ARRAY(${candidates(scope, search, most)})) AND ${where} AND ${inScope(ctx, scope)}`;
  }
  if (plan === "by_unit" && !scope.everywhere) {
    // Arrays, because the planner would turn a sub-select into a join along the wrong index.
    return Prisma.sql`
      SELECT ${columns} FROM members m WHERE m.unit_id = ANY (ARRAY(${unitIds(ctx, scope)})) AND ${where}
      UNION ALL
      SELECT ${columns} FROM members m WHERE m.id = ANY (ARRAY(${guestIds(ctx, scope)}))
        AND NOT ${isInUnits(ctx, scope)} AND ${where}`;
  }
  return Prisma.sql`SELECT ${columns} FROM members m WHERE ${where} AND ${inScope(ctx, scope)}`;
}

/** Nothing to ask where every part is without bounds: the scope says it all. */
function inParts(ctx: Ctx, parts: readonly ScopePart[]): Sql {
  if (parts.every(({ bounds }) => bounds.length === 0)) return Prisma.sql`true`;
  const each = parts.map(
    ({ scope, bounds }) =>
      Prisma.sql`(${inScope(ctx, scope)} AND ${Prisma.join(
        [Prisma.sql`true`, ...bounds.map(within)],
        " AND ",
      )})`,
  );
  return Prisma.sql`(${Prisma.join(each, " OR ")})`;
}

const columnsOfFacts: Record<keyof MemberFacts, Sql> = {
  status: Prisma.sql`m.status::text`,
  gender: Prisma.sql`m.gender::text`,
  birthDate: Prisma.sql`m.birth_date`,
  joinedOn: Prisma.sql`m.joined_on`,
};

/** A bound as SQL; one on a column that is not known here fits nobody. */
function within(bound: Bound): Sql {
  if (!Object.hasOwn(columnsOfFacts, bound.column)) return Prisma.sql`false`;
  const column = columnsOfFacts[bound.column as keyof MemberFacts];
  if ("oneOf" in bound) return Prisma.sql`${column} = ANY (${[...bound.oneOf]}::text[])`;
  const from = bound.from === undefined ? Prisma.sql`true` : Prisma.sql`${column} >= ${bound.from}::date`;
  const to = bound.to === undefined ? Prisma.sql`true` : Prisma.sql`${column} <= ${bound.to}::date`;
  return Prisma.sql`(${column} IS NOT NULL AND ${from} AND ${to})`;
}

function conditions(ctx: Ctx, filter: MemberFilter): Sql {
  const { status, gender, source, account, joinedFrom, joinedTo, tag } = filter;
  const search = searchOf(filter);
  const parts = [Prisma.sql`m.tenant_id = ${ctx.tenantId}::uuid`];
  if (status.length > 0) {
    parts.push(Prisma.sql`m.status = ANY (${status}::member_status[])`);
    // Said besides, because a partial index is chosen by it.
    if (!status.includes("ACTIVE")) parts.push(Prisma.sql`m.status <> 'ACTIVE'`);
  }
  if (gender.length > 0) parts.push(Prisma.sql`m.gender = ANY (${gender}::gender[])`);
  if (source.length > 0) parts.push(Prisma.sql`m.source = ANY (${source}::member_source[])`);
  if (account) {
    parts.push(account === "yes" ? Prisma.sql`m.account_id IS NOT NULL` : Prisma.sql`m.account_id IS NULL`);
  }
  for (const tagId of tag) {
    parts.push(Prisma.sql`m.id IN (SELECT t.member_id FROM member_tags t WHERE t.tag_id = ${tagId}::uuid)`);
  }
  if (joinedFrom) parts.push(Prisma.sql`m.joined_on >= ${joinedFrom}::date`);
  if (joinedTo) parts.push(Prisma.sql`m.joined_on <= ${joinedTo}::date`);
  // Whoever has the words, or a name that sounds like them, is among the candidates; beginnings are held to here.
  if (search?.words.length === 0) parts.push(beginsWith(search));
  return Prisma.join(parts, " AND ");
}

function searchOf(filter: MemberFilter): Search | null {
  return filter.q ? searchFor(filter.q) : null;
}

function beginsWith({ prefix }: Search): Sql {
  const pattern = `${escapeLike(prefix)}%`;
  return Prisma.sql`(lower(m.name) LIKE ${pattern} OR lower(m.name_local) LIKE ${pattern} OR lower(m.number) LIKE ${pattern})`;
}

/** Names that begin so, then with a word that begins so, then with the words inside, then what sounds like it, the likest first. */
function rankOf(search: Search | null): Sql {
  if (!search) return Prisma.sql`0`;
  const word = `% ${escapeLike(search.prefix)}%`;
  const patterns = search.words.map((each) => `%${escapeLike(each)}%`);
  return Prisma.sql`CASE WHEN ${beginsWith(search)} THEN 0 WHEN m.search_text LIKE ${word} THEN 1
    WHEN m.search_text LIKE ALL (${patterns}::text[]) THEN 2
    ELSE 13 - (10 * word_similarity(${search.prefix}, m.search_text))::integer END`;
}

function candidates(scope: Scope, { prefix, words }: Search, most: number): Sql {
  const patterns = words.map((word) => `%${escapeLike(word)}%`);
  const roots = scope.everywhere ? null : [...scope.roots, ...scope.exact];
  return Prisma.sql`
    SELECT c.id FROM find_member_ids(${prefix}, ${patterns}::text[], ${roots}::text[], ${most}::integer) c(id)`;
}

/** Everybody of the scope who has the words; a text that is read from its beginning is held to it afterwards. */
function everyCandidate({ roots, exact }: Scope & { everywhere: false }, { prefix, words }: Search): Sql {
  const patterns = words.map((word) => `%${escapeLike(word)}%`);
  const begins = words.length > 0 ? [] : [`${escapeLike(prefix)}%`, `% ${escapeLike(prefix)}%`];
  return Prisma.sql`
    SELECT c.id FROM find_member_ids_within(${begins}::text[], ${patterns}::text[], ${roots}::text[], ${exact}::text[]) c(id)`;
}

function inScope(ctx: Ctx, scope: Scope): Sql {
  if (scope.everywhere) return Prisma.sql`true`;
  return Prisma.sql`(${isInUnits(ctx, scope)} OR m.id IN (${guestIds(ctx, scope)}))`;
}

function isInUnits(ctx: Ctx, scope: Scope & { everywhere: false }): Sql {
  // The second half keeps the planner from making a join of it: a hashed set is what is wanted.
  return Prisma.sql`(m.unit_id IN (${unitIds(ctx, scope)}) OR m.unit_id IS NULL)`;
}

function unitIds(ctx: Ctx, { roots, exact }: Scope & { everywhere: false }): Sql {
  // One range of the path index holds a unit and all below it; "/" is the character after ".".
  const ranges = roots.map((path) => Prisma.sql`(u.path ~>=~ ${path} AND u.path ~<~ ${`${path}/`})`);
  const places = [Prisma.sql`u.path = ANY (${exact}::text[])`, ...ranges];
  return Prisma.sql`SELECT u.id FROM units u WHERE u.tenant_id = ${ctx.tenantId}::uuid AND (${Prisma.join(places, " OR ")})`;
}

function guestIds(ctx: Ctx, scope: Scope & { everywhere: false }): Sql {
  return Prisma.sql`
    SELECT s.member_id FROM unit_memberships s
    WHERE NOT s.is_primary AND s.left_on IS NULL AND s.unit_id = ANY (ARRAY(${unitIds(ctx, scope)}))`;
}

const sortColumns = {
  name: Prisma.sql`k.name`,
  joined: Prisma.sql`k.joined_on`,
  number: Prisma.sql`k.number`,
} as const;

type SortKey = { key: keyof typeof sortColumns; column: Sql; isDescending: boolean };

function sortKey(sort: MemberQuery["sort"]): SortKey {
  const isDescending = sort.startsWith("-");
  const key = (isDescending ? sort.slice(1) : sort) as keyof typeof sortColumns;
  return { key, column: sortColumns[key], isDescending };
}

function orderOf({ sort, filter, isRanked }: PageRequest): Sql {
  const { column, isDescending } = sortKey(sort);
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const byRank = filter.q && isRanked ? Prisma.sql`k.rank,` : Prisma.empty;
  return Prisma.sql`ORDER BY ${byRank} ${column} ${direction}, k.id ${direction}`;
}

/** Rows behind the last one shown. Empty values stand last going up and first going down. */
function behindLast({ after, sort, filter, isRanked }: PageRequest): Sql {
  if (!after) return Prisma.sql`true`;
  const { key, column, isDescending } = sortKey(sort);
  const behind = behindIn({ key, column, isDescending }, after);
  if (!filter.q || !isRanked) return behind;
  return Prisma.sql`(k.rank > ${after.rank} OR (k.rank = ${after.rank} AND ${behind}))`;
}

function behindIn({ key, column, isDescending }: SortKey, after: After): Sql {
  if (after.value === null) {
    return isDescending
      ? Prisma.sql`((${column} IS NULL AND k.id < ${after.id}::uuid) OR ${column} IS NOT NULL)`
      : Prisma.sql`(${column} IS NULL AND k.id > ${after.id}::uuid)`;
  }
  const type = key === "joined" ? Prisma.sql`date` : Prisma.sql`text`;
  const last = Prisma.sql`(${after.value}::${type}, ${after.id}::uuid)`;
  if (isDescending) return Prisma.sql`(${column}, k.id) < ${last}`;
  const ahead = Prisma.sql`(${column}, k.id) > ${last}`;
  return key === "name" ? ahead : Prisma.sql`(${ahead} OR ${column} IS NULL)`;
}
