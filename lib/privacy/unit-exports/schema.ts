import { z } from "zod";

export const unitExportRef = z.strictObject({ exportId: z.uuid() });
export type UnitExportRef = z.infer<typeof unitExportRef>;

export const collectUnitTablesInput = unitExportRef.extend({
  part: z.number().int().min(0).max(99),
  tables: z.array(z.string()).min(1),
});
export type CollectUnitTablesInput = z.infer<typeof collectUnitTablesInput>;

export const packUnitExportInput = unitExportRef.extend({ parts: z.number().int().min(1).max(100) });
export type PackUnitExportInput = z.infer<typeof packUnitExportInput>;
