import "server-only";
import type { MultiPolygon, Point } from "geojson";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { CheckedShape, Standing } from "./rules";
import type { ImportOutcome } from "./types";

export type Shape = { line: number; shape: MultiPolygon | Point };

// One way to read a shape, for checking and for writing: flat, in WGS 84, with crossing rings mended, and
// always a multi-polygon, or else a point. Materialized, or each mention of a shape would read it again.
const read = Prisma.sql`
  given AS MATERIALIZED (
    SELECT (e->>'line')::integer AS line, (e->>'unitId')::uuid AS unit_id, ST_SetSRID(ST_GeomFromGeoJSON(e->>'shape'), 4326) AS raw
    FROM jsonb_array_elements(shapes.list) e
  ), mended AS MATERIALIZED (
    SELECT line, unit_id, NOT ST_IsValid(raw) AS is_mended,
      CASE WHEN ST_GeometryType(raw) = 'ST_Point' THEN raw
        ELSE ST_Multi(ST_CollectionExtract(CASE WHEN ST_IsValid(raw) THEN raw ELSE ST_MakeValid(raw) END, 3))
      END AS shape
    FROM given
  )`;

/** Whether each shape can be used, whether it had to be mended, and a mark to compare it by. */
export async function checkShapes(tx: Tx, shapes: readonly Shape[]): Promise<CheckedShape[]> {
  return tx.$queryRaw<CheckedShape[]>`
    SELECT m.* FROM (SELECT ${JSON.stringify(shapes.map(asText))}::jsonb AS list) shapes
    CROSS JOIN LATERAL (
      WITH ${read}
      SELECT line, is_mended AS "isMended", ST_IsEmpty(shape) AS "isBroken", md5(ST_AsBinary(shape)) AS mark FROM mended
    ) m`;
}

/** The units of these codes, wherever they stand, archived ones too. */
export async function standingUnits(tx: Tx, ctx: Ctx, codes: readonly string[]): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    SELECT id, level_id AS "levelId", parent_id AS "parentId", code, path, name, name_local AS "nameLocal",
      metadata, archived_at IS NOT NULL AS "isArchived",
      md5(ST_AsBinary(coalesce(boundary, centre))) AS "boundaryMark"
    FROM units WHERE tenant_id = ${ctx.tenantId}::uuid AND code = ANY (${codes}::text[])`;
}

export type UnitWrite = {
  id: string;
  levelId: string;
  parentId: string;
  code: string;
  path: string;
  name: string;
  nameLocal: string | null;
  metadata: unknown;
};

/** Adds units whose parents are there already or earlier in the list. */
export async function insertUnits(tx: Tx, ctx: Ctx, units: readonly UnitWrite[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO units (id, tenant_id, level_id, parent_id, code, path, name, name_local, metadata, created_at)
    SELECT id, ${ctx.tenantId}::uuid, "levelId", "parentId", code, path, name, "nameLocal", metadata, ${ctx.now}
    FROM jsonb_to_recordset(${JSON.stringify(units)}::jsonb)
      AS u(id uuid, "levelId" uuid, "parentId" uuid, code text, path text, name text, "nameLocal" text, metadata jsonb)`;
}

/** Changes names and facts of units; their places stay. */
export async function updateUnits(tx: Tx, ctx: Ctx, units: readonly UnitWrite[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE units t SET name = u.name, name_local = u."nameLocal", metadata = u.metadata
    FROM jsonb_to_recordset(${JSON.stringify(units)}::jsonb) AS u(id uuid, name text, "nameLocal" text, metadata jsonb)
    WHERE t.id = u.id AND t.tenant_id = ${ctx.tenantId}::uuid AND t.archived_at IS NULL`;
}

/** Gives units their boundaries and, inside each, a centre; a point is a centre alone. */
export async function placeUnits(
  tx: Tx,
  ctx: Ctx,
  placed: readonly (Shape & { unitId: string })[],
): Promise<number> {
  const list = placed.map((entry) => ({ ...asText(entry), unitId: entry.unitId }));
  return tx.$executeRaw`
    UPDATE units t SET
      boundary = CASE WHEN ST_GeometryType(m.shape) = 'ST_Point' THEN t.boundary ELSE m.shape END,
      centre = CASE WHEN ST_GeometryType(m.shape) = 'ST_Point' THEN m.shape ELSE ST_PointOnSurface(m.shape) END
    FROM (SELECT ${JSON.stringify(list)}::jsonb AS list) shapes
    CROSS JOIN LATERAL (WITH ${read} SELECT unit_id, shape FROM mended) m
    WHERE t.id = m.unit_id AND t.tenant_id = ${ctx.tenantId}::uuid AND NOT ST_IsEmpty(m.shape)`;
}

function asText({ line, shape }: Shape): { line: number; shape: string } {
  return { line, shape: JSON.stringify(shape) };
}

/** The first rows of a file and how many there are, without reading the shapes out of the database. */
export async function sampleRows(
  tx: Tx,
  importId: string,
  limit: number,
): Promise<{ rowCount: number; sample: Record<string, string>[] }> {
  const [row] = await tx.$queryRaw<{ rowCount: number; sample: Record<string, string>[] }[]>`
    SELECT coalesce(jsonb_array_length(content), 0) AS "rowCount",
      coalesce((SELECT jsonb_agg(r->'values') FROM (
        SELECT r FROM jsonb_array_elements(content) WITH ORDINALITY AS e(r, n) ORDER BY n LIMIT ${limit}
      ) first), '[]'::jsonb) AS sample
    FROM unit_imports WHERE id = ${importId}::uuid AND tenant_id = app_tenant()`;
  return row ?? { rowCount: 0, sample: [] };
}

type Closing =
  { status: "APPLIED"; outcome: ImportOutcome; accountId: string | null } | { status: "DISCARDED" };

/** Closes an import that is still waiting and lets go of what the file held; false if it was closed before. */
export async function closeImport(tx: Tx, ctx: Ctx, importId: string, closing: Closing): Promise<boolean> {
  const isApplied = closing.status === "APPLIED";
  const outcome = isApplied ? JSON.stringify(closing.outcome) : null;
  const count = await tx.$executeRaw`
    UPDATE unit_imports SET content = NULL, status = ${closing.status}::unit_import_status,
      outcome = coalesce(${outcome}::jsonb, outcome),
      applied_by = ${isApplied ? closing.accountId : null}::uuid,
      applied_at = ${isApplied ? ctx.now : null}::timestamptz
    WHERE id = ${importId}::uuid AND tenant_id = ${ctx.tenantId}::uuid AND status IN ('UPLOADED', 'TRIED')`;
  return count === 1;
}
