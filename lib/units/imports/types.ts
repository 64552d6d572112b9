import type { FileFormat, FileNote } from "@/lib/geo/files/types";
import type { UnitLink } from "@/lib/units/tree/types";
import type { PROBLEM_KEYS } from "./constants";
import type { UnitMapping } from "./schema";

export type ImportStatus = "UPLOADED" | "TRIED" | "APPLYING" | "APPLIED" | "DISCARDED";

export type ProblemKey = (typeof PROBLEM_KEYS)[number];

/** Why a row, or one unit of it, is left out. */
export type ImportProblem = { line: number; key: ProblemKey; values: Record<string, string | number> };

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
  format: FileFormat;
  sizeBytes: number;
  anchor: UnitLink;
  columns: string[];
  rowCount: number;
  sample: Record<string, string>[];
  notes: FileNote[];
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
