import "server-only";
import { sourcesById } from "@/lib/audit/access/_internal/names";
import { seenAs } from "@/lib/audit/access/_internal/viewer";
import type { Named, SourceView } from "@/lib/audit/access/types";
import { type Grant, sourceIdOf } from "@/lib/core/authz";
import { dayIn, instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { type Permission, permissions } from "@/lib/core/permissions";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { readableBy } from "@/lib/units/tree/policy";
import { OVERSEERS_MAX, OVERSIGHT_LINES_MAX, OVERSIGHT_MONTHS } from "./constants";
import { authorizeOversee } from "./policy";
import { monthsBack, readingFromOutside } from "./rules";
import { oversightOfInput, type OversightOfInput } from "./schema";
import { lookRows, type LookRow, overseerRows, type OverseerRow, pathsOfSources } from "./sql";
import type { OverseerView, OversightKind, OversightLine, OversightMonth, OversightView } from "./types";

/**
 * Who above a unit reads its data: the people whose rights reach its records from outside, by the functions that give
 * and place rights, and month by month how often such people opened or took out records of its members. It names
 * office-holders and counts records; whose records they were is told to those members alone.
 */
export async function getOversight(ctx: Ctx, input: OversightOfInput): Promise<OversightView> {
  const { unitId } = oversightOfInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await findUnit(tx, ctx, unitId);
    authorizeOversee(ctx, unit);
    const { timeZone } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { timeZone: true },
    });
    const { path, name, nameLocal } = unit;
    const today = dayIn(timeZone, ctx.now);
    const rows = await overseerRows(tx, { path, today, limit: OVERSEERS_MAX + 1 });
    const overseers = await ownersOf(tx, ctx, path);
    for (const row of rows.slice(0, OVERSEERS_MAX)) {
      const { grants } = await seenAs(tx, ctx, { accountId: row.accountId, today });
      overseers.push(...(await toOverseer(tx, ctx, { row, grants, path })));
    }
    const [from = today] = monthsBack(today.slice(0, 7), OVERSIGHT_MONTHS);
    const since = instantAt(timeZone, `${from}-01T00:00`);
    return {
      unit: { id: unitId, name, nameLocal },
      overseers,
      isCapped: rows.length > OVERSEERS_MAX,
      months: await monthsOf(
        tx,
        ctx,
        await lookRows(tx, { path, since, timeZone, rowsMax: OVERSIGHT_LINES_MAX }),
      ),
    };
  });
}

async function findUnit(tx: Tx, ctx: Ctx, unitId: string) {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, AND: readableBy(ctx) },
    select: { path: true, name: true, nameLocal: true },
  });
  if (!unit) throw notFound("unit");
  return unit;
}

/** Owners hold every right, and by no office. */
async function ownersOf(tx: Tx, ctx: Ctx, path: string): Promise<OverseerView[]> {
  const owners = await tx.tenantOwner.findMany({
    where: { tenantId: ctx.tenantId, endedAt: null, accountId: { not: null } },
    orderBy: { since: "asc" },
    select: { id: true, accountId: true, name: true },
  });
  const views: OverseerView[] = [];
  for (const { id, accountId, name } of owners) {
    const grants = readingFromOutside(await listGrantsOfOwner(tx, accountId ?? ""), path, new Map());
    if (grants.length === 0) continue;
    views.push({ id, name, nameLocal: null, sources: [], isOwner: true, rights: rightsOf(grants) });
  }
  return views;
}

async function toOverseer(
  tx: Tx,
  ctx: Ctx,
  { row, grants, path }: { row: OverseerRow; grants: readonly Grant[]; path: string },
): Promise<OverseerView[]> {
  const reading = readingFromOutside(grants, path, await pathsOfSources(tx, grants.flatMap(sourceIdOf)));
  if (reading.length === 0) return [];
  const sources = await sourcesById(tx, ctx, reading.flatMap(sourceIdOf));
  const { memberId, name, nameLocal } = row;
  return [
    {
      id: memberId,
      name,
      nameLocal,
      sources: [...sources.values()],
      isOwner: false,
      rights: rightsOf(reading),
    },
  ];
}

function rightsOf(grants: readonly Grant[]): Permission[] {
  return permissions.filter((right) => grants.some(({ permission }) => permission === right));
}

const kinds: Record<string, OversightKind> = {
  "member.open": "opened",
  "member.read_contact": "contact",
  "member.open_evidence": "evidence",
  "member.open_privacy": "privacy",
  export: "exported",
};

const actorKinds: Record<string, OversightLine["byKind"]> = {
  job: "job",
  api_key: "api_key",
  system_admin: "support",
};

async function monthsOf(tx: Tx, ctx: Ctx, rows: readonly LookRow[]): Promise<OversightMonth[]> {
  const people = await namesOf(tx, ctx, rows);
  const sources = await sourcesById(
    tx,
    ctx,
    rows.flatMap(({ offices }) => offices),
  );
  const months = new Map<string, OversightMonth>();
  for (const row of rows) {
    const { rows: count, openings, exports } = row.ofMonth;
    const month = months.get(row.month) ?? { month: row.month, openings, exports, lines: [], more: count };
    month.lines.push(toLine(row, { people, sources }));
    month.more -= 1;
    months.set(row.month, month);
  }
  return [...months.values()];
}

type Known = { people: ReadonlyMap<string, Named>; sources: ReadonlyMap<string, SourceView> };

function toLine(row: LookRow, { people, sources }: Known): OversightLine {
  const support = row.by === null ? null : { name: row.by, nameLocal: null };
  return {
    kind: kinds[row.action] ?? "opened",
    byKind: actorKinds[row.actorKind] ?? "person",
    by: row.actorKind === "system_admin" ? support : (people.get(row.actorId ?? "") ?? null),
    sources: row.offices.flatMap((id) => sources.get(id) ?? []),
    times: row.times,
    records: row.records,
  };
}

async function namesOf(tx: Tx, ctx: Ctx, rows: readonly LookRow[]): Promise<Map<string, Named>> {
  const ids = rows.flatMap(({ actorKind, actorId }) => (actorKind === "person" && actorId ? [actorId] : []));
  const members = await tx.member.findMany({
    where: { tenantId: ctx.tenantId, accountId: { in: [...new Set(ids)] } },
    select: { accountId: true, name: true, nameLocal: true },
  });
  return new Map(
    members.flatMap(({ accountId, ...named }) => (accountId ? [[accountId, named] as const] : [])),
  );
}
