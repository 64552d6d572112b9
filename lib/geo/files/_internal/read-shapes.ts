import type { Geometry, Position } from "geojson";
import { parseDbf, parseShp } from "shpjs";
import { z } from "zod";
import { type AppError, invalidInput } from "@/lib/core/errors";
import { COLUMN_LENGTH_MAX, COLUMNS_MAX, ROWS_MAX, VERTICES_MAX } from "@/lib/geo/files/constants";
import type { FileContent, FileNote, FileRow } from "@/lib/geo/files/types";
import { assertInDegrees, assertInCountry, type Extent, extentOf, isOutside } from "./places";

const featureList = z.array(
  z.object({
    geometry: z.object({ type: z.string() }).loose().nullable(),
    properties: z.record(z.string(), z.unknown()).nullish(),
  }),
);

type Place = { geometry: Geometry | null; properties: Record<string, unknown> };

/** Reads GeoJSON. Only WGS 84, which the standard asks for; a file that names another system is refused. */
export function readGeoJson(bytes: Buffer, country: string): FileContent {
  const data = parseJson(bytes);
  const name = (data.crs as { properties?: { name?: string } } | undefined)?.properties?.name ?? "";
  if (name !== "" && !/(CRS84|EPSG:+4326|EPSG::4326)$/i.test(name)) {
    throw invalidInput("file", "unit_import.other_system", { system: name.slice(0, 60) });
  }
  const features = featureList.safeParse(data.type === "Feature" ? [data] : data.features);
  if (!features.success) throw unreadable();
  const places = features.data.map(({ geometry, properties }) => ({
    geometry: geometry as Geometry | null,
    properties: properties ?? {},
  }));
  return contentOf("GEOJSON", places, { country, notes: [], hasSystem: true });
}

/** Reads the shapefile in a zip archive; its .prj brings it to WGS 84, and without one it must be there already. */
export function readShapefile(files: ReadonlyMap<string, Buffer>, country: string): FileContent {
  const names = [...files.keys()].filter((name) => name.toLowerCase().endsWith(".shp"));
  const [name] = names;
  if (!name) throw invalidInput("file", "unit_import.no_shapefile");
  const part = (extension: string) => partOf(files, name.slice(0, -4) + extension);
  const dbf = part(".dbf");
  const prj = part(".prj")?.toString("utf8");

  const notes: FileNote[] =
    names.length > 1 ? [{ key: "layers_ignored", values: { name, count: names.length - 1 } }] : [];
  if (!prj) notes.push({ key: "assumed_wgs84", values: {} });
  try {
    const shp = files.get(name) ?? Buffer.alloc(0);
    assertHonestShapes(shp);
    const geometries = parseShp(shp, prj);
    if (dbf) assertHonestTable(dbf);
    const table = dbf ? parseDbf(dbf, part(".cpg") ?? Buffer.from("")) : [];
    const places = geometries.map((geometry, i) => ({ geometry, properties: table[i] ?? {} }));
    return contentOf("SHAPEFILE", places, { country, notes, hasSystem: prj !== undefined });
  } catch (cause) {
    if (cause instanceof Error && cause.name === "AppError") throw cause;
    throw invalidInput("file", "unit_import.unreadable");
  }
}

type Origin = { country: string; notes: FileNote[]; hasSystem: boolean };

function contentOf(format: FileContent["format"], places: Place[], origin: Origin): FileContent {
  if (places.length === 0) throw invalidInput("file", "unit_import.empty");
  if (places.length > ROWS_MAX) throw invalidInput("file", "unit_import.too_many_rows", { max: ROWS_MAX });
  const extents = places.map(({ geometry }) => (geometry ? extentOf(geometry) : null));
  assertFewVertices(extents);
  const known = extents.filter((extent) => extent !== null);
  assertInDegrees(known);
  assertInCountry(known, origin);

  const columns = [
    ...new Set(places.slice(0, 1000).flatMap(({ properties }) => Object.keys(properties))),
  ].slice(0, COLUMNS_MAX);
  if (columns.length === 0) throw invalidInput("file", "unit_import.no_columns");
  const rows = places.map(({ geometry, properties }, i): FileRow => ({
    line: i + 1,
    values: Object.fromEntries(
      columns.map((column) => [column.slice(0, COLUMN_LENGTH_MAX), textOf(properties[column])]),
    ),
    ...shapeOf(geometry, extents[i] ?? null, origin.country),
  }));
  return {
    format,
    columns: columns.map((column) => column.slice(0, COLUMN_LENGTH_MAX)),
    rows,
    notes: origin.notes,
  };
}

function shapeOf(
  geometry: Geometry | null,
  extent: Extent | null,
  country: string,
): Pick<FileRow, "shape" | "shapeProblem"> {
  if (!geometry) return {};
  if (!extent) return { shapeProblem: "shape_kind" };
  if (isOutside(extent, country)) return { shapeProblem: "shape_outside" };
  if (geometry.type === "Point") return { shape: { type: "Point", coordinates: flat(geometry.coordinates) } };
  const polygons = polygonsOf(geometry);
  return polygons && polygons.length > 0
    ? { shape: { type: "MultiPolygon", coordinates: polygons } }
    : { shapeProblem: "shape_kind" };
}

const position = z.tuple([z.number(), z.number()]).rest(z.unknown()).transform(flat);
const polygon = z.array(z.array(position).min(4)).min(1);

/** Many real areas have several parts, so one kind is kept; heights are dropped. Null for any other shape. */
function polygonsOf(geometry: Geometry): Position[][][] | null {
  const parts =
    geometry.type === "Polygon"
      ? [geometry.coordinates]
      : geometry.type === "MultiPolygon"
        ? geometry.coordinates
        : null;
  return z.array(polygon).safeParse(parts).data ?? null;
}

function flat([longitude, latitude]: readonly unknown[]): Position {
  return [Number(longitude), Number(latitude)];
}

const SHP_HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;

/** A record that claims to end before it begins would be read for ever. */
function assertHonestShapes(shp: Buffer): void {
  let at = SHP_HEADER_BYTES;
  let count = 0;
  while (at + RECORD_HEADER_BYTES <= shp.length) {
    const wordCount = shp.readInt32BE(at + 4);
    count += 1;
    if (wordCount < 0 || count > ROWS_MAX) throw unreadable();
    at += RECORD_HEADER_BYTES + wordCount * 2;
  }
}

/** A table that claims more rows than it has room for would be read for ever. */
function assertHonestTable(dbf: Buffer): void {
  const rowCount = dbf.readUInt32LE(4);
  const room = dbf.length - dbf.readUInt16LE(8);
  if (rowCount > ROWS_MAX) throw invalidInput("file", "unit_import.too_many_rows", { max: ROWS_MAX });
  if (dbf.readUInt16LE(10) === 0 || rowCount * dbf.readUInt16LE(10) > room + 1) throw unreadable();
}

function assertFewVertices(extents: readonly (Extent | null)[]): void {
  const vertices = extents.reduce((sum, extent) => sum + (extent?.vertices ?? 0), 0);
  if (vertices > VERTICES_MAX) throw invalidInput("file", "unit_import.too_detailed", { max: VERTICES_MAX });
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value.replaceAll("\u0000", "").trim().normalize("NFC");
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)))
    return String(value);
  return "";
}

function partOf(files: ReadonlyMap<string, Buffer>, wanted: string): Buffer | undefined {
  const name = [...files.keys()].find((candidate) => candidate.toLowerCase() === wanted.toLowerCase());
  return name === undefined ? undefined : files.get(name);
}

function parseJson(bytes: Buffer): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
    if (typeof data === "object" && data !== null) return data as Record<string, unknown>;
  } catch {
    throw unreadable();
  }
  throw unreadable();
}

function unreadable(): AppError {
  return invalidInput("file", "unit_import.unreadable");
}
