import type { LeftOutReason } from "../inventory/types";

export type ExportStatus = "ASKED" | "READY" | "EXPIRED";

/** A copy of one's data: asked for, ready until a day, or gone. */
export type ExportView = {
  exportId: string;
  status: ExportStatus;
  askedAt: Date;
  readyAt: Date | null;
  expiresAt: Date | null;
  sizeBytes: number | null;
};

/** A file of the person's that goes into the copy: where it is kept and its name there. */
export type ExportFile = { key: string; name: string };

/** What the copy holds of one table. */
export type TableCopy = {
  table: string;
  /** Columns in the order they are shown. */
  columns: string[];
  rows: Record<string, unknown>[];
  files: ExportFile[];
};

/** What is not in the copy, and why. */
export type LeftOut = { table: string; columns: string[]; reason: LeftOutReason };
