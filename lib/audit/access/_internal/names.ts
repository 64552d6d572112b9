import "server-only";
import type { Grant } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { Why } from "@/lib/core/why";
import type { Named, SourceView, WhyView } from "../types";

type Names = { units: ReadonlyMap<string, Named>; offices: ReadonlyMap<string, SourceView> };

/** Puts the names of units and offices to decisions; all of them are known to everyone of the tenant. */
export async function namesIn(tx: Tx, ctx: Ctx, whys: readonly Why[]): Promise<Names> {
  const rights = whys.flatMap(rightsIn);
  const paths = rights.flatMap(({ unitPath }) => (unitPath === null ? [] : [unitPath]));
  const units = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, path: { in: [...new Set(paths)] } },
    select: { path: true, name: true, nameLocal: true },
  });
  const offices = await officesById(
    tx,
    ctx,
    rights.flatMap(({ grants }) => grants.flatMap(appointmentOf)),
  );
  return { units: new Map(units.map(({ path, ...named }) => [path, named])), offices };
}

/** Offices held, by the appointment. */
export async function officesById(
  tx: Tx,
  ctx: Ctx,
  appointmentIds: readonly string[],
): Promise<Map<string, SourceView>> {
  const appointments = await tx.appointment.findMany({
    where: { tenantId: ctx.tenantId, id: { in: [...new Set(appointmentIds)] } },
    select: {
      ...{ id: true, startsOn: true, endsOn: true },
      position: { select: { name: true, nameLocal: true } },
      unit: { select: { name: true, nameLocal: true } },
    },
  });
  return new Map(
    appointments.map(({ id, position, unit, startsOn, endsOn }) => [
      id,
      { kind: "office", office: position, unit, startsOn: dayOf(startsOn), endsOn: endsOn && dayOf(endsOn) },
    ]),
  );
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
        sources: right.grants.flatMap(appointmentOf).flatMap((id) => names.offices.get(id) ?? []),
      },
    }),
  };
}

function rightsIn({ right, of = [] }: Why): NonNullable<Why["right"]>[] {
  return [...(right ? [right] : []), ...of.flatMap(rightsIn)];
}

function appointmentOf({ source }: Grant): string[] {
  return source ? [source.appointmentId] : [];
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
