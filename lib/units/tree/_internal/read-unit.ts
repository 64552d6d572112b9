import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableBy } from "@/lib/units/tree/policy";
import { chainOf } from "@/lib/units/tree/rules";
import type { UnitLink } from "@/lib/units/tree/types";

export const linkSelect = { id: true, code: true, path: true, name: true, nameLocal: true } as const;

/** The path of a unit the reader may see; anything else is not found. */
export async function readUnitPath(tx: Tx, ctx: Ctx, unitId: string): Promise<string> {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, AND: readableBy(ctx) },
    select: { path: true },
  });
  if (!unit) throw notFound("unit");
  return unit.path;
}

/** Every unit on the way from the root to each path, the ends included, by path. */
export async function chainLinks(tx: Tx, ctx: Ctx, paths: readonly string[]): Promise<Map<string, UnitLink>> {
  const units = await tx.unit.findMany({
    where: { path: { in: [...new Set(paths.flatMap(chainOf))] }, AND: readableBy(ctx) },
    select: linkSelect,
  });
  return new Map(units.map((unit) => [unit.path, unit]));
}

/** The units above a path, from the root down. */
export function above(path: string, links: ReadonlyMap<string, UnitLink>): UnitLink[] {
  return chainOf(path)
    .slice(0, -1)
    .flatMap((ancestor) => links.get(ancestor) ?? []);
}
