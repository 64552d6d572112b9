import { ruleViolated } from "@/lib/core/errors";
import { LEVELS_MAX } from "./constants";

/** A stable key from the first name a level is given: "Booth / ward" gives "booth_ward". */
export function levelKeyOf(name: string, taken: readonly string[]): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "level";
  if (!taken.includes(base)) return base;
  let serial = 2;
  while (taken.includes(`${base}_${serial}`)) serial += 1;
  return `${base}_${serial}`;
}

export function assertRoomForLevel(levelCount: number): void {
  if (levelCount >= LEVELS_MAX) throw ruleViolated("level.too_many", { max: LEVELS_MAX });
}

/** A level that units or offices stand on cannot go: they would have no place. */
export function assertUnused(level: { unitCount: number; positionCount: number }): void {
  if (level.unitCount > 0) throw ruleViolated("level.has_units", { count: level.unitCount });
  if (level.positionCount > 0) throw ruleViolated("level.has_positions", { count: level.positionCount });
}
