import "server-only";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { type Permission, permissions as known } from "@/lib/core/permissions";
import { dayOf, tenantToday } from "@/lib/units/_internal/today";
import type { UnitName } from "@/lib/units/tree/types";
import type { Prisma } from "@/prisma/generated/client";
import { PAST_SHOWN_MAX } from "./constants";
import { canTakeBack, lendableAt, readableBy } from "./policy";
import { stateOf } from "./rules";
import { backedRights } from "./sql";
import type { DelegationView, LendableUnit } from "./types";

const select = {
  ...{ id: true, fromMemberId: true, toMemberId: true, reach: true, permissions: true, purpose: true },
  ...{ startsOn: true, endsOn: true, revokedAt: true },
  unit: { select: { name: true, nameLocal: true, path: true } },
} satisfies Prisma.DelegationSelect;

type Row = Prisma.DelegationGetPayload<{ select: typeof select }>;

/** Rights lent by and to the reader, and others' where they may read rights: running ones first, then the last past. */
export async function listDelegations(ctx: Ctx): Promise<DelegationView[]> {
  return withTx(ctx, async (tx) => {
    const today = await tenantToday(tx, ctx);
    const open: Prisma.DelegationWhereInput = { revokedAt: null, endsOn: { gte: asDate(today) } };
    const order = [
      { startsOn: "desc" },
      { id: "desc" },
    ] satisfies Prisma.DelegationOrderByWithRelationInput[];
    const running = await tx.delegation.findMany({
      where: { AND: [readableBy(ctx), open] },
      orderBy: order,
      select,
    });
    const past = await tx.delegation.findMany({
      where: { AND: [readableBy(ctx), { NOT: open }] },
      orderBy: order,
      take: PAST_SHOWN_MAX,
      select,
    });
    const backed = await backedRights(tx, { ids: running.map(({ id }) => id), today });
    const names = await namesOf(tx, [...running, ...past]);
    return [...running, ...past].map((row) => toView(ctx, row, { today, backed, names }));
  });
}

/** Read apart: the database hides people the reader may not see, and a delegation without a name is no defect. */
async function namesOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, UnitName>> {
  const members = await tx.member.findMany({
    where: { id: { in: rows.flatMap(({ fromMemberId, toMemberId }) => [fromMemberId, toMemberId]) } },
    select: { id: true, name: true, nameLocal: true },
  });
  return new Map(members.map(({ id, ...name }) => [id, name]));
}

/** The units of the reader's offices where they may lend, and the rights they could lend there. */
export async function listLendable(ctx: Ctx): Promise<LendableUnit[]> {
  const own = ctx.grants.filter(
    ({ permission, source }) => permission === "right.delegate" && source?.kind !== "delegation",
  );
  const paths = own.flatMap((grant) => (grant.reach === "tenant" ? [] : [grant.unitPath]));
  const isEverywhere = own.some(({ reach }) => reach === "tenant");
  return withTx(ctx, async (tx) => {
    const units = await tx.unit.findMany({
      where: {
        ...{ tenantId: ctx.tenantId, archivedAt: null },
        OR: [{ path: { in: paths } }, ...(isEverywhere ? [{ parentId: null }] : [])],
      },
      orderBy: { path: "asc" },
      select: { id: true, path: true, name: true, nameLocal: true },
    });
    return units.map(({ path, ...unit }) => {
      const below = lendableAt(ctx, path, "SUBTREE");
      return { unit, permissions: lendableAt(ctx, path, "UNIT"), canReachBelow: below.length > 0 };
    });
  });
}

type Known = {
  today: string;
  backed: ReadonlyMap<string, ReadonlySet<string>>;
  names: ReadonlyMap<string, UnitName>;
};

function toView(ctx: Ctx, row: Row, { today, backed, names }: Known): DelegationView {
  const { id, unit, reach, purpose } = row;
  const [from, to] = [names.get(row.fromMemberId) ?? null, names.get(row.toMemberId) ?? null];
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  const term = { startsOn: dayOf(row.startsOn), endsOn: dayOf(row.endsOn) };
  const state = stateOf({ ...term, revokedAt: row.revokedAt }, today);
  const permissions = known.filter((permission): permission is Permission =>
    row.permissions.includes(permission),
  );
  return {
    ...{ id, from, to, reach, purpose, ...term, state, permissions },
    unit: { name: unit.name, nameLocal: unit.nameLocal },
    lapsed: state === "running" ? permissions.filter((permission) => !backed.get(id)?.has(permission)) : [],
    direction: directionOf(row, memberId),
    canTakeBack: (state === "running" || state === "coming") && canTakeBack(ctx, row),
  };
}

function directionOf(
  { fromMemberId, toMemberId }: Row,
  memberId: string | null,
): DelegationView["direction"] {
  if (memberId === fromMemberId) return "given";
  return memberId === toMemberId ? "received" : "other";
}
