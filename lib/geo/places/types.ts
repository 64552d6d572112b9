import type { GEO_LEVELS, NAME_LANGUAGES } from "./constants";

export type GeoLevel = (typeof GEO_LEVELS)[number];
export type NameLanguage = (typeof NAME_LANGUAGES)[number];
export type PlaceNames = { en: string } & Partial<Record<Exclude<NameLanguage, "en">, string>>;

export type PlaceView = {
  id: string;
  country: string;
  level: GeoLevel;
  code: string;
  names: PlaceNames;
  hasBoundary: boolean;
};

/** A state with how many places of each level it holds. */
export type RegionView = PlaceView & { counts: Partial<Record<GeoLevel, number>> };

export type PlaceVersionView = { version: number; names: PlaceNames; isByHand: boolean; at: Date };

export type PlaceDetails = PlaceView & {
  state: { id: string; names: PlaceNames } | null;
  versions: PlaceVersionView[];
  places: PlaceView[];
};
