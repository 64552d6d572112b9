import { isBelow } from "@/lib/core/authz";
import { ruleViolated } from "@/lib/core/errors";

/** The label of a unit in paths: "TN.CHN.001" gives "tn_chn_001". */
export function labelOf(code: string): string {
  return code
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

export function pathUnder(parentPath: string | null, label: string): string {
  return parentPath === null ? label : `${parentPath}.${label}`;
}

/** The path of a unit's parent; null for a root. */
export function parentPathOf(path: string): string | null {
  const lastDot = path.lastIndexOf(".");
  return lastDot < 0 ? null : path.slice(0, lastDot);
}

/** "tn.d02.ac014" gives "tn", "tn.d02" and itself. */
export function chainOf(path: string): string[] {
  const labels = path.split(".");
  return labels.map((_, i) => labels.slice(0, i + 1).join("."));
}

/** Levels may be left out on the way down, never turned round. */
export function assertBelowLevel(child: { rank: number }, parent: { rank: number }): void {
  if (child.rank <= parent.rank) throw ruleViolated("unit.level_not_below");
}

/** A unit cannot be its own ancestor. */
export function assertNotWithin(unitPath: string, newParentPath: string): void {
  if (newParentPath === unitPath || isBelow(newParentPath, unitPath)) {
    throw ruleViolated("unit.own_ancestor");
  }
}

export function assertOpen(unit: { archivedAt: Date | null }): void {
  if (unit.archivedAt) throw ruleViolated("unit.archived");
}

type Occupancy = { childCount: number; memberCount: number };

/** People and units first find another place; a unit is never archived over their heads. */
export function assertArchivable({ childCount, memberCount }: Occupancy): void {
  if (childCount > 0) throw ruleViolated("unit.archive_has_children", { count: childCount });
  if (memberCount > 0) throw ruleViolated("unit.archive_has_members", { count: memberCount });
}

/** What two lines of facts say under one key would be lost. */
export function assertDistinctKeys(facts: readonly { key: string }[]): void {
  const keys = facts.map(({ key }) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) throw ruleViolated("unit.fact_twice", { key: twice });
}

/** The seats of all units, and how many of them nobody holds. */
export function seatsOf(
  unitsByLevel: Readonly<Record<string, number>>,
  seatsByLevel: Readonly<Record<string, number>>,
  holders: number,
): { total: number; vacant: number } {
  const total = Object.entries(unitsByLevel).reduce(
    (sum, [levelId, units]) => sum + units * (seatsByLevel[levelId] ?? 0),
    0,
  );
  return { total, vacant: Math.max(0, total - holders) };
}
