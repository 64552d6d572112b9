import { z } from "zod";
import { COLUMN_LENGTH_MAX } from "@/lib/geo/files/constants";
import { PREFIX_LENGTH_MAX, STEPS_MAX } from "./constants";
import { METADATA_FACTS_MAX } from "@/lib/units/tree/constants";

const column = z.string().min(1).max(COLUMN_LENGTH_MAX);

/** One unit that each row of a file names: its own, or one above it. */
const mappingStep = z
  .object({
    levelId: z.uuid().optional(),
    /** The level stands in the file, by name or key, where each row has its own. */
    levelColumn: column.optional(),
    codeColumn: column,
    /** Set before the code, so that constituency 1 and district 1 are told apart. */
    codePrefix: z
      .string()
      .trim()
      .max(PREFIX_LENGTH_MAX)
      .regex(/^[A-Za-z0-9._-]*$/)
      .default(""),
    nameColumn: column,
    nameLocalColumn: column.optional(),
    /** The code of the unit above; without it, the step before, or the unit the import is made under. */
    parentColumn: column.optional(),
    factColumns: z.array(column).max(METADATA_FACTS_MAX).default([]),
  })
  .refine((step) => step.levelId !== undefined || step.levelColumn !== undefined, {
    path: ["levelId"],
    error: "input.required",
  });

export const unitMapping = z.object({
  /** From the top down: the unit of each step stands under the unit of the step before in the same row. */
  steps: z.array(mappingStep).min(1).max(STEPS_MAX),
  /** What happens to units that are there already: gaps are filled, or the file's values win. */
  existing: z.enum(["fill", "overwrite"]).default("fill"),
});
export type UnitMapping = z.infer<typeof unitMapping>;
export type MappingStep = UnitMapping["steps"][number];

export const uploadUnitImportInput = z.object({
  /** The unit under which the units of the file stand. */
  anchorId: z.uuid(),
  file: z.instanceof(File),
});
export type UploadUnitImportInput = z.infer<typeof uploadUnitImportInput>;

export const tryUnitImportInput = z.object({ importId: z.uuid(), mapping: unitMapping });
export type TryUnitImportInput = z.input<typeof tryUnitImportInput>;

export const applyUnitImportInput = z.object({ importId: z.uuid() });
export type ApplyUnitImportInput = z.infer<typeof applyUnitImportInput>;

export const discardUnitImportInput = z.object({ importId: z.uuid() });
export type DiscardUnitImportInput = z.infer<typeof discardUnitImportInput>;
