import { CODE_MARKS } from "./constants";
import type { GeoLevel, NameLanguage, PlaceNames, PlaceView } from "./types";

/** The code of a place in its country: a state's own, below it with the state's and the level before it. */
export function codeOf(level: GeoLevel, own: string, stateCode: string | null): string {
  return stateCode === null ? own.toUpperCase() : `${stateCode}-${CODE_MARKS[level]}${own.toUpperCase()}`;
}

/** The name in a language, else in English. */
export function nameIn(names: PlaceNames, language: string): string {
  return names[language as NameLanguage] ?? names.en;
}

type Placed = Pick<PlaceView, "level" | "code" | "names"> & { id: string; parentId: string | null };
type Wanted = { level: GeoLevel; name: string };

export type UnitProperties = {
  level: string;
  code: string;
  name: string;
  name_local: string;
  parent: string;
};

/**
 * Places as the units of an organisation: only the levels it has, each under the nearest place above that it has too,
 * or else directly under the unit they are brought in under.
 */
export function unitsOf(
  places: readonly Placed[],
  wanted: readonly Wanted[],
  { language, parent }: { language: "ta" | "hi" | undefined; parent: string },
): (UnitProperties & { id: string })[] {
  const names = new Map(wanted.map(({ level, name }) => [level, name]));
  const byId = new Map(places.map((place) => [place.id, place]));
  const above = ({ parentId }: Placed): Placed | undefined => {
    const parent = parentId === null ? undefined : byId.get(parentId);
    return !parent || names.has(parent.level) ? parent : above(parent);
  };
  return places.flatMap((place) => {
    const level = names.get(place.level);
    if (level === undefined) return [];
    const local = language === undefined ? "" : (place.names[language] ?? "");
    const { id, code, names: own } = place;
    return [{ id, level, code, name: own.en, name_local: local, parent: above(place)?.code ?? parent }];
  });
}
