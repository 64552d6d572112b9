import { z } from "zod";

export const askForExportInput = z.object({
  /** The language the copy is written in. */
  locale: z.enum(["en", "ta"]),
});
export type AskForExportInput = z.input<typeof askForExportInput>;

export const exportRef = z.object({ exportId: z.uuid() });
export type ExportRef = z.infer<typeof exportRef>;

export const collectTablesInput = exportRef.extend({
  part: z.number().int().min(0).max(99),
  tables: z.array(z.string()).min(1),
});
export type CollectTablesInput = z.infer<typeof collectTablesInput>;

export const packExportInput = exportRef.extend({ parts: z.number().int().min(1).max(100) });
export type PackExportInput = z.infer<typeof packExportInput>;
