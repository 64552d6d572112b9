import { z } from "zod";
import {
  METADATA_FACTS_MAX,
  METADATA_KEY_LENGTH_MAX,
  METADATA_VALUE_LENGTH_MAX,
  REASON_LENGTH_MAX,
  UNIT_CODE_LENGTH_MAX,
  UNIT_CODE_PATTERN,
  UNIT_NAME_LENGTH_MAX,
} from "./constants";

const name = z.string().trim().min(1).max(UNIT_NAME_LENGTH_MAX);
const code = z.string().trim().min(1).max(UNIT_CODE_LENGTH_MAX).regex(UNIT_CODE_PATTERN).toUpperCase();
const fact = z.object({
  key: z.string().trim().min(1).max(METADATA_KEY_LENGTH_MAX),
  value: z.string().trim().max(METADATA_VALUE_LENGTH_MAX),
});

export const createUnitInput = z.object({
  /** None: a root of the tree. */
  parentId: z.uuid().optional(),
  levelId: z.uuid(),
  code,
  name,
  nameLocal: name.optional(),
});
export type CreateUnitInput = z.infer<typeof createUnitInput>;

export const editUnitInput = z.object({
  unitId: z.uuid(),
  code,
  name,
  nameLocal: name.optional(),
  isActive: z.boolean(),
  facts: z
    .array(fact.partial({ value: true }))
    .max(METADATA_FACTS_MAX)
    .default([]),
});
export type EditUnitInput = z.input<typeof editUnitInput>;

export const moveUnitInput = z.object({ unitId: z.uuid(), newParentId: z.uuid() });
export type MoveUnitInput = z.infer<typeof moveUnitInput>;

export const archiveUnitInput = z.object({
  unitId: z.uuid(),
  reason: z.string().trim().min(1).max(REASON_LENGTH_MAX),
});
export type ArchiveUnitInput = z.infer<typeof archiveUnitInput>;

export const restoreUnitInput = z.object({ unitId: z.uuid() });
export type RestoreUnitInput = z.infer<typeof restoreUnitInput>;

/** One opening of the tree: the children of a unit (none: the roots), a page at a time. */
export const listChildrenInput = z.object({
  parentId: z.uuid().optional(),
  cursor: z.string().max(500).optional(),
  archived: z.enum(["hidden", "shown"]).default("hidden"),
});
export type ListChildrenInput = z.input<typeof listChildrenInput>;

export const searchUnitsInput = z.object({
  q: z.string().trim().max(UNIT_NAME_LENGTH_MAX).default(""),
  /** Only this unit and below it. */
  within: z.uuid().optional(),
  /** Pickers leave out inactive units; reports and the tree do not. */
  inactive: z.enum(["hidden", "shown"]).default("hidden"),
});
export type SearchUnitsInput = z.input<typeof searchUnitsInput>;
