import { z } from "zod";
import { COLUMN_LENGTH_MAX } from "@/lib/geo/files/constants";
import { GEO_LEVELS } from "@/lib/geo/places/constants";
import { country } from "@/lib/geo/places/schema";

const column = z.string().min(1).max(COLUMN_LENGTH_MAX);

/** Which columns say what of a place. */
export const loadMapping = z.object({
  codeColumn: column,
  nameColumn: column,
  tamilColumn: column.optional(),
  hindiColumn: column.optional(),
  /** The parliamentary constituency an assembly constituency lies in; without it, the state. */
  parentColumn: column.optional(),
});
export type LoadMapping = z.infer<typeof loadMapping>;

export const uploadLoadInput = z.object({
  country,
  level: z.enum(GEO_LEVELS),
  stateId: z.uuid().optional(),
  file: z.instanceof(File),
});
export type UploadLoadInput = z.infer<typeof uploadLoadInput>;

export const tryLoadInput = z.object({ loadId: z.uuid(), mapping: loadMapping });
export type TryLoadInput = z.infer<typeof tryLoadInput>;

export const loadRef = z.object({ loadId: z.uuid() });
export type LoadRef = z.infer<typeof loadRef>;
