import { z } from "zod";
import { LEVEL_NAME_LENGTH_MAX } from "./constants";

const name = z.string().trim().min(1).max(LEVEL_NAME_LENGTH_MAX);

const levelNames = z.object({
  name,
  nameLocal: name.optional(),
  namePlural: name,
  namePluralLocal: name.optional(),
});

/** A level below `aboveLevelId`; without it, at the top. */
export const addLevelInput = levelNames.extend({ aboveLevelId: z.uuid().optional() });
export type AddLevelInput = z.infer<typeof addLevelInput>;

export const renameLevelInput = levelNames.extend({ levelId: z.uuid() });
export type RenameLevelInput = z.infer<typeof renameLevelInput>;

export const removeLevelInput = z.object({ levelId: z.uuid() });
export type RemoveLevelInput = z.infer<typeof removeLevelInput>;
