import { type Point } from "./data/outline";
import { at, type Random } from "./random";

/** A ring without its closing point. */
export type Ring = readonly Point[];

/**
 * Shares a shape out among seeds: every place belongs to the seed next to it. The pieces lie inside the
 * shape, touch along whole edges and leave nothing over.
 */
export function tessellate(shape: Ring, seeds: readonly Point[]): Ring[] {
  return seeds.map((seed) =>
    seeds.reduce<Ring>((piece, other) => (other === seed ? piece : nearerHalf(piece, seed, other)), shape),
  );
}

/** `count` seeds spread evenly inside a shape, listed from north to south. */
export function spreadSeeds(shape: Ring, count: number, random: Random): Point[] {
  let seeds = Array.from({ length: count }, () => pointInside(shape, random));
  for (let round = 0; round < 12; round++) seeds = tessellate(shape, seeds).map(centroid);
  return seeds.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/** A point within the shape, away from no edge in particular. */
export function pointInside(shape: Ring, random: Random): Point {
  const [west, east] = extent(shape.map(([x]) => x));
  const [south, north] = extent(shape.map(([, y]) => y));
  for (let tries = 0; tries < 1_000; tries++) {
    const point: Point = [west + random.next() * (east - west), south + random.next() * (north - south)];
    if (isInside(shape, point)) return point;
  }
  return centroid(shape);
}

export function isInside(shape: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of edges(shape)) {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Area in square degrees, whichever way round the ring runs. */
export function area(shape: Ring): number {
  return Math.abs(signedArea(shape));
}

export function centroid(shape: Ring): Point {
  const scale = 6 * signedArea(shape);
  let [x, y] = [0, 0];
  for (const [[ax, ay], [bx, by]] of edges(shape)) {
    const cross = ax * by - bx * ay;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return [x / scale, y / scale];
}

/** Extended WKT of a ring, to a metre. */
export function multiPolygonText(shape: Ring): string {
  const points = [...shape, at(shape, 0)].map((point) => coordinates(point));
  return `SRID=4326;MULTIPOLYGON(((${points.join(",")})))`;
}

export function pointText(point: Point): string {
  return `SRID=4326;POINT(${coordinates(point)})`;
}

const coordinates = ([x, y]: Point) => `${x.toFixed(5)} ${y.toFixed(5)}`;

/** What of `piece` lies nearer to `seed` than to `other`. */
function nearerHalf(piece: Ring, seed: Point, other: Point): Ring {
  const side = ([x, y]: Point) =>
    (x - (seed[0] + other[0]) / 2) * (other[0] - seed[0]) +
    (y - (seed[1] + other[1]) / 2) * (other[1] - seed[1]);
  const kept: Point[] = [];
  for (const [from, to] of edges(piece)) {
    const [a, b] = [side(from), side(to)];
    if (a <= 0) kept.push(from);
    if (a < 0 !== b < 0 && a !== 0 && b !== 0) {
      const share = a / (a - b);
      kept.push([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
    }
  }
  return kept;
}

const edges = (shape: Ring): [Point, Point][] =>
  shape.map((point, i) => [point, at(shape, (i + 1) % shape.length)]);

const signedArea = (shape: Ring) =>
  edges(shape).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0) / 2;

const extent = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
