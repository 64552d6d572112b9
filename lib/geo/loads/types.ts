import type { FileNote } from "@/lib/geo/files/types";
import type { GeoLevel, PlaceNames } from "@/lib/geo/places/types";
import type { LOAD_PROBLEMS } from "./constants";
import type { LoadMapping } from "./schema";

export type LoadProblem = { line: number; key: (typeof LOAD_PROBLEMS)[number]; value: string };
export type LoadChange = { code: string; before: PlaceNames | null; after: PlaceNames };

/** What applying does: everything in numbers, and the first lines of what is new, what changes and what cannot be used. */
export type LoadOutcome = {
  created: number;
  changed: number;
  same: number;
  boundaries: number;
  problemCount: number;
  news: LoadChange[];
  changes: LoadChange[];
  problems: LoadProblem[];
};

export type LoadStatus = "UPLOADED" | "TRIED" | "APPLIED" | "DISCARDED";

export type LoadListItem = {
  id: string;
  country: string;
  level: GeoLevel;
  state: { id: string; names: PlaceNames } | null;
  fileName: string;
  status: LoadStatus;
  uploadedAt: Date;
  outcome: LoadOutcome | null;
};

export type LoadView = LoadListItem & {
  columns: string[];
  notes: FileNote[];
  mapping: LoadMapping;
  can: { apply: boolean; discard: boolean };
};
