import type { FileNote } from "@/lib/geo/files/types";
import type { UnitLink } from "@/lib/units/tree/types";
import type { IMPORT_FIELDS, PROBLEM_KEYS } from "./constants";
import type { MemberMapping } from "./schema";

export type MemberImportStatus = "UPLOADED" | "TRYING" | "TRIED" | "APPLYING" | "APPLIED" | "DISCARDED";

export type ImportField = (typeof IMPORT_FIELDS)[number];

export type ProblemKey = (typeof PROBLEM_KEYS)[number];

/** Why a row is left out. It names columns and rows, never what a cell holds. */
export type RowProblem = { line: number; key: ProblemKey; values: Record<string, string | number> };

/** What a row does: makes a member, changes one, finds everything as it is, or is left out. */
export type Verdict = "created" | "changed" | "same" | "problem";

/** What the rows of a batch would do or did, by row in the file's order, and whom they concerned. */
export type BatchOutcome = { verdicts: Verdict[]; problems: RowProblem[] };

export type ImportCounts = { created: number; changed: number; same: number; problems: number };

export type MemberImportListItem = {
  id: string;
  status: MemberImportStatus;
  fileName: string;
  format: "CSV" | "XLSX";
  rowCount: number;
  anchor: UnitLink;
  uploadedAt: Date;
  appliedAt: Date | null;
};

/** Values of the file that stand for something of ours, as the office mapped them or still has to. */
export type MappedValues = { genders: string[]; units: string[] };

export type MemberImportView = MemberImportListItem & {
  sizeBytes: number;
  columns: string[];
  notes: FileNote[];
  mapping: MemberMapping;
  sample: Record<string, string>[];
  values: MappedValues;
  /** Rows that have been looked at, or brought in. */
  doneRows: number;
  counts: ImportCounts | null;
  problems: RowProblem[];
  can: { try: boolean; apply: boolean; discard: boolean; admit: boolean };
};
