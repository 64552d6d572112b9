import type { Geometry } from "geojson";
import { invalidInput } from "@/lib/core/errors";
import { COUNTRY_BOUNDS } from "@/lib/geo/files/constants";

/** How far a shape reaches, and of how many points it is made. */
export type Extent = { west: number; south: number; east: number; north: number; vertices: number };

/** A multi-polygon nests four lists; anything deeper is no shape. */
const DEPTH_MAX = 4;

export function extentOf(geometry: Geometry): Extent | null {
  const extent: Extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity, vertices: 0 };
  const take = (coordinates: unknown, depth = 0): void => {
    if (!Array.isArray(coordinates) || depth > DEPTH_MAX) return;
    const [x, y] = coordinates as unknown[];
    if (typeof x === "number" && typeof y === "number") {
      extent.west = Math.min(extent.west, x);
      extent.east = Math.max(extent.east, x);
      extent.south = Math.min(extent.south, y);
      extent.north = Math.max(extent.north, y);
      extent.vertices += 1;
    } else {
      for (const inner of coordinates as unknown[]) take(inner, depth + 1);
    }
  };
  if (geometry.type === "GeometryCollection") return null;
  take(geometry.coordinates);
  return extent.vertices > 0 ? extent : null;
}

/** Numbers that are no longitude and latitude come from a projected system, in metres. */
export function assertInDegrees(extents: readonly Extent[]): void {
  const isDegrees = extents.every(
    ({ west, south, east, north }) => west >= -180 && east <= 180 && south >= -90 && north <= 90,
  );
  if (!isDegrees) throw invalidInput("file", "unit_import.not_degrees");
}

/** Refuses a file of which most places lie outside the country: its coordinates mean something else. */
export function assertInCountry(
  extents: readonly Extent[],
  { country, hasSystem }: { country: string; hasSystem: boolean },
): void {
  const outside = extents.filter((extent) => isOutside(extent, country));
  const [first] = outside;
  if (!first || outside.length * 2 < extents.length) return;
  throw invalidInput(
    "file",
    hasSystem ? "unit_import.outside_country" : "unit_import.outside_without_system",
    {
      country,
      longitude: degrees((first.west + first.east) / 2),
      latitude: degrees((first.south + first.north) / 2),
    },
  );
}

export function isOutside({ west, south, east, north }: Extent, country: string): boolean {
  const bounds = COUNTRY_BOUNDS[country];
  if (!bounds) return false;
  const [left, bottom, right, top] = bounds;
  return west < left || east > right || south < bottom || north > top;
}

function degrees(value: number): number {
  return Math.round(value * 10) / 10;
}
