/** A file with all records of a unit: asked for, ready until a day, fetched, or gone. */
export type UnitExportView = {
  exportId: string;
  status: "ASKED" | "READY" | "FETCHED" | "EXPIRED";
  askedAt: Date;
  readyAt: Date | null;
  expiresAt: Date | null;
  sizeBytes: number | null;
};

/** The reader's own files of a unit; null where they may take none. */
export type UnitExportsView = { files: UnitExportView[] };
