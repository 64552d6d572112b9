import { z } from "zod";
import { permissions } from "@/lib/core/permissions";
import { HOLDERS_MAX, POSITION_NAME_LENGTH_MAX, REACHES, SORT_ORDER_MAX } from "./constants";

const name = z.string().trim().min(1).max(POSITION_NAME_LENGTH_MAX);

const positionFacts = z.object({
  name,
  nameLocal: name.optional(),
  isElected: z.boolean().default(false),
  holdersMax: z.coerce.number().int().min(1).max(HOLDERS_MAX).default(1),
  sortOrder: z.coerce.number().int().min(0).max(SORT_ORDER_MAX).default(0),
});

export const createPositionInput = positionFacts.extend({ levelId: z.uuid() });
export type CreatePositionInput = z.input<typeof createPositionInput>;

export const editPositionInput = positionFacts.extend({ positionId: z.uuid(), isActive: z.boolean() });
export type EditPositionInput = z.input<typeof editPositionInput>;

export const removePositionInput = z.object({ positionId: z.uuid() });
export type RemovePositionInput = z.infer<typeof removePositionInput>;

/** The whole bundle as it shall be: a right with a reach for each right held, none for each not held. */
export const setBundleInput = z.object({
  positionId: z.uuid(),
  rights: z.partialRecord(z.enum(permissions), z.enum(REACHES)).default({}),
  /** What the editor was shown, so that a change made meanwhile is not overwritten unseen. */
  shownVersion: z.string().max(64),
});
export type SetBundleInput = z.input<typeof setBundleInput>;
