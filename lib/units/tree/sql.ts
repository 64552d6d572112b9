import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

/**
 * Holds the shape of the tree still until the transaction ends. Whoever adds a unit or fills an office
 * shares the lock; whoever changes paths takes it alone, so that no child is added under a path that is
 * being rewritten.
 */
export async function lockTree(tx: Tx, ctx: Ctx, mode: "shared" | "exclusive"): Promise<void> {
  const key = `unit_tree:${ctx.tenantId}`;
  if (mode === "exclusive") {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  } else {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`;
  }
}

/** Gives a subtree a new beginning of its paths, the unit itself included. Answers how many units it touched. */
export async function rewritePaths(
  tx: Tx,
  ctx: Ctx,
  { fromPath, toPath }: { fromPath: string; toPath: string },
): Promise<number> {
  return tx.$executeRaw`
    UPDATE units SET path = ${toPath} || substr(path, length(${fromPath}) + 1)
    WHERE tenant_id = ${ctx.tenantId}::uuid AND path_ltree <@ ${fromPath}::ltree`;
}

export type TreeRow = {
  id: string;
  code: string;
  path: string;
  name: string;
  nameLocal: string | null;
  levelId: string;
  isActive: boolean;
  isArchived: boolean;
  childCount: number;
};

const treeColumns = Prisma.sql`
  u.id, u.code, u.path, u.name, u.name_local AS "nameLocal", u.level_id AS "levelId",
  u.is_active AS "isActive", u.archived_at IS NOT NULL AS "isArchived",
  (SELECT count(*)::integer FROM units c
    WHERE c.tenant_id = u.tenant_id AND c.parent_id = u.id AND c.archived_at IS NULL) AS "childCount"`;

type Opening = {
  parentId: string | null;
  withArchived: boolean;
  /** The code after which the page begins. */
  afterCode: string | null;
  limit: number;
};

/** The children of a unit (null: the roots) in the order of their codes, B2 before B10. */
export async function childRows(tx: Tx, ctx: Ctx, opening: Opening): Promise<TreeRow[]> {
  const { parentId, withArchived, afterCode, limit } = opening;
  return tx.$queryRaw<TreeRow[]>`
    SELECT ${treeColumns} FROM units u
    WHERE u.tenant_id = ${ctx.tenantId}::uuid
      AND ${parentId === null ? Prisma.sql`u.parent_id IS NULL` : Prisma.sql`u.parent_id = ${parentId}::uuid`}
      AND (${withArchived} OR u.archived_at IS NULL)
      AND (${afterCode}::text IS NULL
        OR (length(u.code), u.code) > (length(${afterCode}::text), ${afterCode}::text))
    ORDER BY length(u.code), u.code LIMIT ${limit}`;
}

export async function countChildRows(
  tx: Tx,
  ctx: Ctx,
  { parentId, withArchived }: Pick<Opening, "parentId" | "withArchived">,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(*)::integer AS total FROM units u
    WHERE u.tenant_id = ${ctx.tenantId}::uuid
      AND ${parentId === null ? Prisma.sql`u.parent_id IS NULL` : Prisma.sql`u.parent_id = ${parentId}::uuid`}
      AND (${withArchived} OR u.archived_at IS NULL)`;
  return row?.total ?? 0;
}

type Search = { text: string; withinPath: string | null; withInactive: boolean; limit: number };

/** Units whose name in either script, or code, contains the text; exact codes first, then higher units. */
export async function searchRows(tx: Tx, ctx: Ctx, search: Search): Promise<TreeRow[]> {
  const text = search.text.toLowerCase();
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return tx.$queryRaw<TreeRow[]>`
    SELECT ${treeColumns} FROM units u
    WHERE u.tenant_id = ${ctx.tenantId}::uuid
      AND lower(u.name || ' ' || coalesce(u.name_local, '') || ' ' || u.code) LIKE ${pattern}
      AND (${search.withinPath}::text IS NULL OR u.path_ltree <@ ${search.withinPath}::ltree)
      AND (${search.withInactive} OR u.is_active)
    ORDER BY (lower(u.code) = ${text}) DESC, nlevel(u.path_ltree), length(u.code), u.code
    LIMIT ${search.limit}`;
}

/** One total over a unit and all below it; holders are those of the day asked for. */
export type TallyRow = { unitId: string; kind: "members" | "units" | "holders"; key: string; total: number };

/**
 * Members by status, units by level and office-holders of `today` over each unit and all below it:
 * the folded totals and what is not folded yet, in one statement, so the figures are exact.
 */
export async function tallyRows(
  tx: Tx,
  ctx: Ctx,
  { unitIds, today }: { unitIds: readonly string[]; today: string },
): Promise<TallyRow[]> {
  if (unitIds.length === 0) return [];
  return tx.$queryRaw<TallyRow[]>`
    SELECT unit_id AS "unitId", kind, CASE kind WHEN 'holders' THEN '' ELSE key END AS key,
           sum(total)::integer AS total
    FROM (
      SELECT unit_id, kind, key, total FROM unit_tallies
        WHERE tenant_id = ${ctx.tenantId}::uuid AND unit_id = ANY (${unitIds}::uuid[])
      UNION ALL
      SELECT a.id, d.kind, d.key, d.delta FROM unit_tally_deltas d
        JOIN units u ON u.id = d.unit_id
        JOIN units a ON a.id = ANY (${unitIds}::uuid[]) AND u.path_ltree <@ a.path_ltree
        WHERE d.tenant_id = ${ctx.tenantId}::uuid
    ) t
    WHERE kind <> 'holders' OR key::date <= ${today}::date
    GROUP BY 1, 2, 3`;
}

/** How many kept counts differ from the facts. Anything but 0 is a defect. */
export async function countTallyDrift(tx: Tx): Promise<number> {
  const [row] = await tx.$queryRaw<{ drift: number }[]>`SELECT unit_tally_drift() AS drift`;
  return row?.drift ?? 0;
}

export type MapRow = {
  id: string;
  code: string;
  path: string;
  name: string;
  nameLocal: string | null;
  outline: string;
};
export type MapFrame = { minX: number; minY: number; width: number; height: number };

/** How many steps across the drawing is simplified to: finer than a screen shows, far smaller than the survey. */
const DRAWING_STEPS = 400;

// Degrees of longitude shrink with the latitude; without it Tamil Nadu would look too wide.
const drawn = Prisma.sql`
  WITH shown AS (
    SELECT u.id, u.parent_id, u.code, u.path, u.name, u.name_local, u.boundary FROM units u
    WHERE u.tenant_id = app_tenant() AND u.boundary IS NOT NULL AND u.archived_at IS NULL`;

/** The drawings of a unit's boundary and its children's, north up, in one common frame; null without any. */
export async function mapRows(
  tx: Tx,
  unitId: string,
): Promise<{ frame: MapFrame; self: MapRow | null; children: MapRow[] } | null> {
  const rows = await tx.$queryRaw<(MapRow & MapFrame & { isSelf: boolean })[]>`
    ${drawn} AND (u.id = ${unitId}::uuid OR u.parent_id = ${unitId}::uuid)
    ), extent AS (
      SELECT ST_Extent(boundary)::geometry AS box, cos(radians(ST_Y(ST_Centroid(ST_Extent(boundary)::geometry)))) AS squeeze
      FROM shown
    ), frame AS (
      SELECT squeeze, ST_XMin(box) * squeeze AS min_x, -ST_YMax(box) AS min_y,
             (ST_XMax(box) - ST_XMin(box)) * squeeze AS width, ST_YMax(box) - ST_YMin(box) AS height
      FROM extent
    ), plotted AS (
      SELECT s.*, f.min_x, f.min_y, f.width, f.height,
             ST_AsSVG(ST_Scale(ST_SimplifyPreserveTopology(s.boundary, greatest(f.width, f.height) / ${DRAWING_STEPS}),
                      f.squeeze, 1), 0, 4) AS outline
      FROM shown s CROSS JOIN frame f
    )
    SELECT id, code, path, name, name_local AS "nameLocal", outline, id = ${unitId}::uuid AS "isSelf",
           min_x AS "minX", min_y AS "minY", width, height
    FROM plotted WHERE outline <> '' ORDER BY length(code), code`;
  const [first] = rows;
  if (!first) return null;
  const { minX, minY, width, height } = first;
  return {
    frame: { minX, minY, width, height },
    self: rows.find((row) => row.isSelf) ?? null,
    children: rows.filter((row) => !row.isSelf),
  };
}
