import type { MultiPolygon, Point } from "geojson";
import type { UnitLink } from "@/lib/units/tree/types";
import type { NOTE_KEYS, PROBLEM_KEYS } from "./constants";
import type { UnitMapping } from "./schema";

export type ImportFormat = "CSV" | "GEOJSON" | "SHAPEFILE";
export type ImportStatus = "UPLOADED" | "TRIED" | "APPLYING" | "APPLIED" | "DISCARDED";

/** A row of a file: what its columns say, and its shape in WGS 84. `line` is where a person finds it. */
export type ImportRow = {
  line: number;
  values: Record<string, string>;
  shape?: MultiPolygon | Point;
  /** A shape that cannot be used, and why. */
  shapeProblem?: "shape_kind" | "shape_outside";
  columnsDiffer?: boolean;
};

export type NoteKey = (typeof NOTE_KEYS)[number];
export type ProblemKey = (typeof PROBLEM_KEYS)[number];

/** Something about the whole file that the person should know. */
export type ImportNote = { key: NoteKey; values: Record<string, string | number> };

/** Why a row, or one unit of it, is left out. */
export type ImportProblem = { line: number; key: ProblemKey; values: Record<string, string | number> };

export type FileContent = {
  format: ImportFormat;
  columns: string[];
  rows: ImportRow[];
  notes: ImportNote[];
};

/** What applying does, in numbers; the same before and after. */
export type ImportCounts = { created: number; changed: number; same: number };

export type ImportOutcome = {
  total: ImportCounts;
  byLevel: { levelId: string; counts: ImportCounts }[];
  /** How many units get a boundary, new or other. */
  boundaries: number;
  /** Shapes whose rings cross themselves and were mended. */
  mended: number;
  problemCount: number;
  problems: ImportProblem[];
};

export type ImportView = {
  id: string;
  status: ImportStatus;
  fileName: string;
  format: ImportFormat;
  sizeBytes: number;
  anchor: UnitLink;
  columns: string[];
  rowCount: number;
  sample: Record<string, string>[];
  notes: ImportNote[];
  mapping: UnitMapping;
  outcome: ImportOutcome | null;
  uploadedAt: Date;
  appliedAt: Date | null;
  can: { apply: boolean; discard: boolean };
};

export type ImportListItem = Pick<
  ImportView,
  "id" | "status" | "fileName" | "format" | "anchor" | "uploadedAt" | "appliedAt"
> & { total: ImportCounts | null; problemCount: number };
