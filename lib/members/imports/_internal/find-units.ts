import "server-only";
import { isBelow, isBelowFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { canImportInto } from "../policy";
import type { MemberMapping } from "../schema";
import type { ProblemKey } from "../types";

export type Place = { id: string; path: string; takesMembers: boolean };

type Anchor = { id: string; path: string };
export type FindUnit = (written: string) => Place | ProblemKey;

/**
 * How the units of a file's rows are found: by what the office said a word means, by code, or by name in either script,
 * at the anchor or below it. Without a word it is the anchor itself.
 */
export async function unitFinder(
  tx: Tx,
  ctx: Ctx,
  given: { anchor: Anchor; mapping: MemberMapping; written: readonly string[] },
): Promise<FindUnit> {
  const { anchor, mapping } = given;
  const words = [...new Set(given.written.filter((word) => word !== ""))];
  const said = new Map(mapping.units.flatMap(({ from, unitId }) => (unitId ? [[from, unitId]] : [])));
  const rows = await tx.unit.findMany({
    where: {
      tenantId: ctx.tenantId,
      AND: [
        { OR: [{ id: anchor.id }, { path: isBelowFilter(anchor.path) }] },
        {
          OR: [
            { id: { in: [anchor.id, ...said.values()] } },
            { code: { in: words.flatMap((word) => [word, word.toUpperCase()]) } },
            { name: { in: words } },
            { nameLocal: { in: words } },
          ],
        },
      ],
    },
    select: {
      ...{ id: true, path: true, code: true, name: true, nameLocal: true, isActive: true },
      _count: { select: { children: { where: { isActive: true } } } },
    },
  });
  const at = (row: (typeof rows)[number]): Place => ({
    ...{ id: row.id, path: row.path },
    takesMembers: row.isActive && row._count.children === 0,
  });

  return (word) => {
    const wanted = word === "" ? anchor.id : (said.get(word) ?? "");
    const byId = rows.find(({ id }) => id === wanted);
    const byCode = rows.filter(({ code }) => code === word || code === word.toUpperCase());
    const byName = rows.filter(({ name, nameLocal }) => name === word || nameLocal === word);
    const found = byId ? [byId] : byCode.length > 0 ? byCode : byName;
    const [first, second] = found;
    if (!first) return "unit_unknown";
    if (second) return "unit_several";
    const isWithin = first.id === anchor.id || isBelow(first.path, anchor.path);
    if (!isWithin || !canImportInto(ctx, first)) return "unit_not_yours";
    return at(first);
  };
}
