import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { searchUnits } from "@/lib/units/tree/queries/list-tree";
import { chainOf } from "@/lib/units/tree/rules";
import type { Prisma } from "@/prisma/generated/client";
import { authorizeJoin } from "../policy";
import { suggestUnits } from "../queries";
import type { PlaceView } from "../types";
import { listPlacesInput, type ListPlacesInput } from "./schema";

/**
 * Units for a signed-in person to choose from: where others of the PIN code are, what a search finds, or all
 * open units below one, the roots when none is named. Names only, no counts and no people.
 */
export async function listPlaces(ctx: Ctx, input: ListPlacesInput): Promise<PlaceView[]> {
  const { pin, q, parent } = listPlacesInput.parse(input);
  authorizeJoin(ctx);

  return withTx(ctx, async (tx, inner) => {
    if (pin)
      return inOrder(
        tx,
        inner,
        (await suggestUnits(inner, { pinCode: pin })).map(({ id }) => id),
      );
    if (q)
      return inOrder(
        tx,
        inner,
        (await searchUnits(inner, { q })).map(({ id }) => id),
      );
    return load(tx, inner, { parentId: parent ?? null });
  });
}

async function inOrder(tx: Tx, ctx: Ctx, ids: string[]): Promise<PlaceView[]> {
  const places = await load(tx, ctx, { id: { in: ids } });
  return ids.flatMap((id) => places.filter((place) => place.id === id));
}

async function load(tx: Tx, ctx: Ctx, where: Prisma.UnitWhereInput): Promise<PlaceView[]> {
  const units = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, isActive: true, ...where },
    orderBy: { code: "asc" },
    select: {
      id: true,
      path: true,
      name: true,
      nameLocal: true,
      _count: { select: { children: { where: { isActive: true } } } },
    },
  });
  const above = await tx.unit.findMany({
    where: { tenantId: ctx.tenantId, path: { in: [...new Set(units.flatMap(({ path }) => chainOf(path)))] } },
    select: { path: true, name: true, nameLocal: true },
  });
  const byPath = new Map(above.map(({ path, name, nameLocal }) => [path, { name, nameLocal }]));
  return units.map(({ id, path, name, nameLocal, _count }) => ({
    id,
    name,
    nameLocal,
    chain: chainOf(path)
      .slice(0, -1)
      .flatMap((up) => byPath.get(up) ?? []),
    hasUnitsBelow: _count.children > 0,
  }));
}
