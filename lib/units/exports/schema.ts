import { z } from "zod";

export const askForUnitExportInput = z.strictObject({
  unitId: z.uuid(),
  /** The language its explanation is written in. */
  locale: z.enum(["en", "ta"]),
});
export type AskForUnitExportInput = z.infer<typeof askForUnitExportInput>;

export const unitExportRef = z.strictObject({ exportId: z.uuid() });
export type UnitExportRef = z.infer<typeof unitExportRef>;

export const unitExportsOfInput = z.strictObject({ unitId: z.uuid() });
export type UnitExportsOfInput = z.infer<typeof unitExportsOfInput>;
