import { z } from "zod";
import { GEO_LEVELS, PLACE_CODE_LENGTH_MAX, PLACE_CODE_PATTERN, PLACE_NAME_LENGTH_MAX } from "./constants";

const placeName = z.string().trim().min(1).max(PLACE_NAME_LENGTH_MAX);

export const country = z.string().regex(/^[A-Z]{2}$/);

export const placeNames = z.object({ en: placeName, ta: placeName.optional(), hi: placeName.optional() });

export const addStateInput = z.object({
  country,
  code: z.string().trim().toUpperCase().max(PLACE_CODE_LENGTH_MAX).regex(PLACE_CODE_PATTERN),
  names: placeNames,
});
export type AddStateInput = z.input<typeof addStateInput>;

export const renamePlaceInput = z.object({ placeId: z.uuid(), names: placeNames });
export type RenamePlaceInput = z.input<typeof renamePlaceInput>;

export const placeRef = z.object({ placeId: z.uuid() });
export type PlaceRef = z.infer<typeof placeRef>;

export const listRegionsInput = z.object({ country: country.optional() });
export type ListRegionsInput = z.infer<typeof listRegionsInput>;

/** The same as a form asks it: a level that nothing is chosen for stays empty. */
export const bringInInput = z.object({
  stateId: z.uuid(),
  /** The unit the places stand under. */
  anchorId: z.uuid(),
  language: z.enum(["ta", "hi"]).optional(),
  levels: z
    .array(z.object({ name: z.string().trim().min(1).max(120), level: z.enum(GEO_LEVELS).optional() }))
    .max(20),
});
export type BringInInput = z.infer<typeof bringInInput>;

/** Which levels of a state are wanted, each under the name the organisation gave its own level. */
export const makeUnitFileInput = z.object({
  stateId: z.uuid(),
  /** The code of the unit they stand under. */
  parent: z.string().trim().min(1).max(64),
  levels: bringInInput.shape.levels,
  language: z.enum(["ta", "hi"]).optional(),
});
export type MakeUnitFileInput = z.infer<typeof makeUnitFileInput>;
