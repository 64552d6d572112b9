import { type Grant, isBelow, reaches, sourceIdOf } from "@/lib/core/authz";
import type { Permission } from "@/lib/core/permissions";
import { READS_RECORDS } from "./constants";

/**
 * The grants by which somebody reads records of a unit from outside it, by the function that decides about places:
 * those whose office or loan belongs to the unit or below it are the unit's own. Held to a condition, they reach some
 * records, which is reaching.
 */
export function readingFromOutside(
  grants: readonly Grant[],
  unitPath: string,
  pathOf: ReadonlyMap<string, string>,
): Grant[] {
  return grants.filter((grant) => {
    if (!READS_RECORDS[grant.permission as Permission] || !reaches(grant, unitPath)) return false;
    const places = sourceIdOf(grant).map((id) => pathOf.get(id));
    return !places.some((path) => path !== undefined && (path === unitPath || isBelow(path, unitPath)));
  });
}

/** So many months up to and with this one, "YYYY-MM", the oldest first. */
export function monthsBack(month: string, count: number): string[] {
  const [year = 0, at = 1] = month.split("-").map(Number);
  return Array.from({ length: count }, (_, i) => {
    const index = year * 12 + (at - 1) - (count - 1 - i);
    return `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, "0")}`;
  });
}
