import "server-only";
import type { MultiPolygon, Point } from "geojson";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { GeoLevel, PlaceNames, PlaceView } from "./types";

/** A place as it is to be; one that is there by this code keeps its id. */
export type PlaceWrite = {
  id: string;
  level: GeoLevel;
  code: string;
  parentCode: string | null;
  names: PlaceNames;
  shape: MultiPolygon | Point | null;
};

type Writing = { country: string; loadId: string | null; places: readonly PlaceWrite[] };

/** Writes what is new or other, each with its version, and says how many; refused by the database but on the console. */
export async function writePlaces(tx: Tx, ctx: Ctx, { country, loadId, places }: Writing): Promise<number> {
  const [row] = await tx.$queryRaw<{ written: number }[]>`
    SELECT write_geo_places(${loadId}::uuid, ${country}, ${JSON.stringify(places)}::jsonb, ${ctx.now}) AS written`;
  return row?.written ?? 0;
}

export type Difference = {
  code: string;
  state: "new" | "changed" | "same" | "other_level";
  before: PlaceNames | null;
};

/** How each place stands to what is there, by the comparison that writing makes. */
export async function differencesOf(
  tx: Tx,
  { country, places }: Omit<Writing, "loadId">,
): Promise<Difference[]> {
  return tx.$queryRaw<Difference[]>`
    SELECT g.code, t.names AS before, CASE
        WHEN t.id IS NULL THEN 'new'
        WHEN t.level <> g.level THEN 'other_level'
        WHEN t.parent_id IS DISTINCT FROM p.id OR t.names <> t.names || g.names
          OR (g.area IS NOT NULL AND ST_AsBinary(g.area) IS DISTINCT FROM ST_AsBinary(t.boundary)) THEN 'changed'
        ELSE 'same' END AS state
    FROM (SELECT r.*, geo_area(r.shape) AS area FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      AS r(level geo_level, code text, "parentCode" text, names jsonb, shape jsonb)) g
    LEFT JOIN geo_places t ON t.country = ${country} AND t.code = g.code
    LEFT JOIN geo_places p ON p.country = ${country} AND p.code = g."parentCode"`;
}

/** Every place of a state, through however many levels, by level and code. */
export async function placesOfState(tx: Tx, stateId: string): Promise<(PlaceView & { parentId: string })[]> {
  return tx.$queryRaw<(PlaceView & { parentId: string })[]>`
    WITH RECURSIVE below AS (
      SELECT * FROM geo_places WHERE parent_id = ${stateId}::uuid
      UNION ALL SELECT g.* FROM geo_places g JOIN below b ON g.parent_id = b.id
    )
    SELECT id, country, level, code, names, parent_id AS "parentId", boundary IS NOT NULL AS "hasBoundary"
    FROM below ORDER BY level, length(code), code`;
}

/** The boundaries of places, as GeoJSON. */
export async function boundariesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; shape: unknown }[]> {
  return tx.$queryRaw<{ id: string; shape: unknown }[]>`
    SELECT id, ST_AsGeoJSON(boundary, 6)::json AS shape FROM geo_places
    WHERE id = ANY (${ids}::uuid[]) AND boundary IS NOT NULL`;
}

/** The states of a country, or of all, with how many places of each level they hold. */
export async function regions(
  tx: Tx,
  country: string | null,
): Promise<(PlaceView & { counts: Partial<Record<GeoLevel, number>> })[]> {
  return tx.$queryRaw<(PlaceView & { counts: Partial<Record<GeoLevel, number>> })[]>`
    WITH RECURSIVE below AS (
      SELECT id AS state_id, id, level FROM geo_places WHERE parent_id IS NULL AND (${country}::text IS NULL OR country = ${country})
      UNION ALL SELECT b.state_id, g.id, g.level FROM geo_places g JOIN below b ON g.parent_id = b.id
    ), counted AS (
      SELECT state_id, level, count(*)::integer AS n FROM below WHERE level <> 'STATE' GROUP BY 1, 2
    )
    SELECT s.id, s.country, s.level, s.code, s.names, s.boundary IS NOT NULL AS "hasBoundary",
      coalesce((SELECT jsonb_object_agg(c.level, c.n) FROM counted c WHERE c.state_id = s.id), '{}'::jsonb) AS counts
    FROM geo_places s WHERE s.parent_id IS NULL AND (${country}::text IS NULL OR s.country = ${country})
    ORDER BY s.country, s.names->>'en'`;
}
