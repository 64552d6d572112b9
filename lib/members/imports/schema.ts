import { z } from "zod";
import { COLUMN_LENGTH_MAX } from "@/lib/geo/files/constants";
import { GENDERS } from "@/lib/members/profiles/constants";
import { IMPORT_FIELDS, MAPPED_VALUES_MAX, VALUE_LENGTH_MAX } from "./constants";

/** A form sends a column that is not chosen as an empty string. */
const column = z
  .string()
  .max(COLUMN_LENGTH_MAX)
  .transform((name) => name || undefined)
  .optional();

const value = z.string().min(1).max(VALUE_LENGTH_MAX);

export const memberMapping = z.strictObject({
  columns: z.partialRecord(z.enum(IMPORT_FIELDS), column).default({}),
  /** What a word of the file means, where it is not one we know. */
  genders: z
    .array(z.strictObject({ from: value, to: z.enum(GENDERS).optional() }))
    .max(MAPPED_VALUES_MAX)
    .default([]),
  units: z
    .array(z.strictObject({ from: value, unitId: z.uuid().optional() }))
    .max(MAPPED_VALUES_MAX)
    .default([]),
  /** What happens to people who are there already: gaps are filled, or the file's values win. */
  existing: z.enum(["fill", "overwrite"]).default("fill"),
  /** New people become members with a number at once, or wait in the queue of their unit. */
  admission: z.enum(["wait", "admit"]).default("wait"),
});
export type MemberMapping = z.infer<typeof memberMapping>;

export const uploadMemberImportInput = z.strictObject({
  /** The unit in which, or below which, the people of the file belong. */
  anchorId: z.uuid(),
  file: z.instanceof(File),
});
export type UploadMemberImportInput = z.infer<typeof uploadMemberImportInput>;

const importId = z.uuid();

export const tryMemberImportInput = z.strictObject({ importId, mapping: memberMapping });
export type TryMemberImportInput = z.input<typeof tryMemberImportInput>;

export const applyMemberImportInput = z.strictObject({
  importId,
  /** Who brings people in answers for it that they agreed, on paper that is kept. */
  hasConsents: z.literal(true),
});
export type ApplyMemberImportInput = z.infer<typeof applyMemberImportInput>;

export const discardMemberImportInput = z.strictObject({ importId });
export type DiscardMemberImportInput = z.infer<typeof discardMemberImportInput>;

export const memberImportRef = z.strictObject({ importId });
export type MemberImportRef = z.infer<typeof memberImportRef>;
