import "server-only";
import { type Grant, sourceIdOf } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { Why } from "@/lib/core/why";
import type { HeldView, Named, SourceView, WhyView } from "../types";

type Names = { units: ReadonlyMap<string, Named>; sources: ReadonlyMap<string, SourceView> };

/** Puts the names of units and offices to decisions; all of them are known to everyone of the tenant. */
export async function namesIn(tx: Tx, ctx: Ctx, whys: readonly Why[]): Promise<Names> {
  const rights = whys.flatMap(rightsIn);
  const paths = rights.flatMap(({ unitPath }) => (unitPath === null ? [] : [unitPath]));
  const units = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, path: { in: [...new Set(paths)] } },
    select: { path: true, name: true, nameLocal: true },
  });
  const sources = await sourcesById(
    tx,
    ctx,
    rights.flatMap(({ grants, unmet }) => [...grants, ...unmet].flatMap(sourceIdOf)),
  );
  return { units: new Map(units.map(({ path, ...named }) => [path, named])), sources };
}

/** Offices held and rights lent, by id. */
export async function sourcesById(
  tx: Tx,
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, SourceView>> {
  const where = { tenantId: ctx.tenantId, id: { in: [...new Set(ids)] } };
  const unit = { select: { name: true, nameLocal: true } };
  const term = { id: true, startsOn: true, endsOn: true, unit } as const;
  const appointments = await tx.appointment.findMany({ where, select: { ...term, position: unit } });
  const delegations = await tx.delegation.findMany({
    where,
    select: { ...term, purpose: true, fromMemberId: true },
  });
  const lenders = await tx.member.findMany({
    where: { tenantId: ctx.tenantId, id: { in: delegations.map(({ fromMemberId }) => fromMemberId) } },
    select: { id: true, name: true, nameLocal: true },
  });
  const lenderOf = new Map(lenders.map(({ id, ...named }) => [id, named]));
  const held = appointments.map(({ position, ...row }): [string, SourceView] => [
    row.id,
    { kind: "office", office: position, ...termOf(row) },
  ]);
  const lent = delegations.map(({ fromMemberId, purpose, ...row }): [string, SourceView] => [
    row.id,
    { kind: "delegation", lender: lenderOf.get(fromMemberId) ?? null, purpose, ...termOf(row) },
  ]);
  return new Map([...held, ...lent]);
}

type Term = { unit: Named; startsOn: Date; endsOn: Date | null };

function termOf({ unit, startsOn, endsOn }: Term) {
  return { unit, startsOn: dayOf(startsOn), endsOn: endsOn && dayOf(endsOn) };
}

/** A decision in names. */
export function toWhyView({ rule, holds, right, of }: Why, names: Names): WhyView {
  return {
    rule,
    holds,
    ...(of && { of: of.map((one) => toWhyView(one, names)) }),
    ...(right && {
      right: {
        permission: right.permission,
        unit: right.unitPath === null ? null : (names.units.get(right.unitPath) ?? null),
        sources: heldViews(right.grants, names),
        unmet: heldViews(right.unmet, names),
      },
    }),
  };
}

function heldViews(grants: readonly Grant[], names: Names): HeldView[] {
  return grants.flatMap((grant) => {
    const terms = grant.condition?.terms ?? [];
    return sourceIdOf(grant).flatMap((id) => {
      const source = names.sources.get(id);
      return source ? [{ ...source, terms }] : [];
    });
  });
}

function rightsIn({ right, of = [] }: Why): NonNullable<Why["right"]>[] {
  return [...(right ? [right] : []), ...of.flatMap(rightsIn)];
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
