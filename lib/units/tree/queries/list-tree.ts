import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import type { Permission } from "@/lib/core/permissions";
import { tenantToday } from "@/lib/units/_internal/today";
import { above, chainLinks, linkSelect, readUnitPath } from "@/lib/units/tree/_internal/read-unit";
import { countsOf, type Tallies, talliesOf } from "@/lib/units/tree/_internal/tallies";
import { SEARCH_LENGTH_MIN, SEARCH_RESULTS_MAX, TREE_PAGE_SIZE } from "@/lib/units/tree/constants";
import { canAddRoot, canReadCounts, canWrite, readableBy } from "@/lib/units/tree/policy";
import { chainOf } from "@/lib/units/tree/rules";
import {
  listChildrenInput,
  type ListChildrenInput,
  searchUnitsInput,
  type SearchUnitsInput,
} from "@/lib/units/tree/schema";
import { childRows, countChildRows, searchRows, type TreeRow } from "@/lib/units/tree/sql";
import type { TreeNode, UnitChoice, UnitHit } from "@/lib/units/tree/types";
import type { Prisma } from "@/prisma/generated/client";

/**
 * One opening of the tree: the children of a unit, or the roots, never more. `total` counts them all.
 * Counts cover each unit and all below it and are exact at the moment of reading.
 */
export async function listChildren(ctx: Ctx, input: ListChildrenInput): Promise<Page<TreeNode>> {
  const { parentId = null, cursor, archived } = listChildrenInput.parse(input);
  const afterCode = cursor === undefined ? null : String(decodeCursor(cursor)[0]);
  const withArchived = archived === "shown";

  return withTx(ctx, async (tx) => {
    if (parentId !== null) await readUnitPath(tx, ctx, parentId);
    const limit = TREE_PAGE_SIZE + 1;
    const rows = await childRows(tx, ctx, { parentId, withArchived, afterCode, limit });
    const shown = rows.slice(0, TREE_PAGE_SIZE);
    const tallies = await talliesOf(tx, ctx, countable(ctx, shown), await tenantToday(tx, ctx));
    const last = shown.at(-1);
    return {
      items: shown.map((row) => toNode(ctx, row, tallies)),
      nextCursor: rows.length > shown.length && last ? encodeCursor([last.code]) : null,
      total: await countChildRows(tx, ctx, { parentId, withArchived }),
    };
  });
}

/** The chain of one unit from the root, each as a row of the tree: what a link into the tree opens at. */
export async function listChain(ctx: Ctx, unitId: string): Promise<TreeNode[]> {
  return withTx(ctx, async (tx) => {
    const path = await readUnitPath(tx, ctx, unitId);
    const rows = await tx.unit.findMany({
      where: { path: { in: chainOf(path) }, AND: readableBy(ctx) },
      orderBy: { path: "asc" },
      select: { ...linkSelect, levelId: true, isActive: true, archivedAt: true, ...openChildCount },
    });
    const nodes = rows.map(({ _count, archivedAt, ...row }) => ({
      ...row,
      isArchived: archivedAt !== null,
      childCount: _count.children,
    }));
    const tallies = await talliesOf(tx, ctx, countable(ctx, nodes), await tenantToday(tx, ctx));
    return nodes.map((row) => toNode(ctx, row, tallies));
  });
}

/** The units in which the reader holds an office, or the roots for one whose rights reach everywhere, as rows of the tree. */
export async function listOfficeUnits(ctx: Ctx): Promise<TreeNode[]> {
  const where = officeFilter(ctx);
  if (!where) return [];

  return withTx(ctx, async (tx) => {
    const select = { ...linkSelect, levelId: true, isActive: true, ...openChildCount } as const;
    const rows = await tx.unit.findMany({ where, ...officeOrder, select });
    const nodes = rows.map(({ _count, ...row }) => ({
      ...row,
      isArchived: false,
      childCount: _count.children,
    }));
    const tallies = await talliesOf(tx, ctx, countable(ctx, nodes), await tenantToday(tx, ctx));
    return nodes.map((row) => toNode(ctx, row, tallies));
  });
}

/**
 * The names of `listOfficeUnits`, without its counts: what a choice of unit offers. With a right, only the units
 * where that right is held.
 */
export async function listOfficeUnitNames(ctx: Ctx, permission?: Permission): Promise<UnitChoice[]> {
  const where = officeFilter(ctx, permission);
  if (!where) return [];
  const select = { id: true, name: true, nameLocal: true } as const;
  return withTx(ctx, (tx) => tx.unit.findMany({ where, ...officeOrder, select }));
}

/** Whether the reader may add a root to the tree. */
export function mayAddRoot(ctx: Ctx): boolean {
  return canAddRoot(ctx);
}

/** Units by name in either script or by code. Fewer than two letters find nothing. */
export async function searchUnits(ctx: Ctx, input: SearchUnitsInput): Promise<UnitHit[]> {
  const { q, within, inactive } = searchUnitsInput.parse(input);
  if (q.length < SEARCH_LENGTH_MIN) return [];

  return withTx(ctx, async (tx) => {
    const withinPath = within === undefined ? null : await readUnitPath(tx, ctx, within);
    const search = { text: q, withinPath, withInactive: inactive === "shown", limit: SEARCH_RESULTS_MAX };
    const rows = await searchRows(tx, ctx, search);
    const paths = rows.map(({ path }) => path);
    const links = await chainLinks(tx, ctx, paths);
    return rows.map(({ id, code, path, name, nameLocal, levelId, isActive }) => ({
      ...{ id, code, path, name, nameLocal, levelId, isActive },
      chain: above(path, links),
    }));
  });
}

// Nobody works in more offices than this at once.
const OFFICE_UNITS_MAX = 50;

const officeOrder = { orderBy: { path: "asc" }, take: OFFICE_UNITS_MAX } as const;

/** Null where the reader holds no right at all (or not the one named): then there is nothing to ask for. */
function officeFilter(ctx: Ctx, permission?: Permission): Prisma.UnitWhereInput | null {
  const held = ctx.grants.filter((grant) => permission === undefined || grant.permission === permission);
  if (held.length === 0) return null;
  const paths = new Set(held.flatMap((grant) => (grant.reach === "tenant" ? [] : [grant.unitPath])));
  const isEverywhere = held.some((grant) => grant.reach === "tenant");
  const place = isEverywhere ? { parentId: null } : { path: { in: [...paths] } };
  return { ...place, archivedAt: null, AND: readableBy(ctx) };
}

const openChildCount = { _count: { select: { children: { where: { archivedAt: null } } } } } as const;

function countable(ctx: Ctx, rows: readonly Pick<TreeRow, "id" | "path">[]): string[] {
  return rows.filter((row) => canReadCounts(ctx, row)).map(({ id }) => id);
}

function toNode(ctx: Ctx, row: TreeRow, tallies: Tallies): TreeNode {
  return {
    ...row,
    counts: canReadCounts(ctx, row) ? countsOf(tallies, row.id) : null,
    can: { write: canWrite(ctx, row) },
  };
}
