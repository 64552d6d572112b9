import type { MultiPolygon, Point } from "geojson";
import type { NOTE_KEYS } from "./constants";

export type FileFormat = "CSV" | "XLSX" | "GEOJSON" | "SHAPEFILE";

/** A row of a file: what its columns say, and its shape in WGS 84. `line` is where a person finds it. */
export type FileRow = {
  line: number;
  values: Record<string, string>;
  shape?: MultiPolygon | Point;
  /** A shape that cannot be used, and why. */
  shapeProblem?: "shape_kind" | "shape_outside";
  columnsDiffer?: boolean;
};

export type NoteKey = (typeof NOTE_KEYS)[number];

/** Something about the whole file that the person should know. */
export type FileNote = { key: NoteKey; values: Record<string, string | number> };

export type FileContent = {
  format: FileFormat;
  columns: string[];
  rows: FileRow[];
  notes: FileNote[];
};
