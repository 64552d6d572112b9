import { z } from "zod";
import { LEVEL_NAME_LENGTH_MAX, LEVELS_MAX } from "@/lib/units/levels/constants";
import { POSITION_NAME_LENGTH_MAX } from "@/lib/units/positions/constants";
import { OFFICE_TEMPLATES } from "./constants";

const levelName = z.string().trim().min(1).max(LEVEL_NAME_LENGTH_MAX);
const officeName = z.string().trim().min(1).max(POSITION_NAME_LENGTH_MAX);

/** Levels from the top down, all of them. */
export const layLevelsInput = z.object({
  levels: z
    .array(
      z.object({
        name: levelName,
        nameLocal: levelName.optional(),
        namePlural: levelName,
        namePluralLocal: levelName.optional(),
      }),
    )
    .min(1)
    .max(LEVELS_MAX),
});
export type LayLevelsInput = z.infer<typeof layLevelsInput>;

export const layOfficesInput = z.object({
  offices: z
    .array(
      z.object({
        levelId: z.uuid(),
        template: z.enum(OFFICE_TEMPLATES),
        name: officeName,
        nameLocal: officeName.optional(),
        needsSecondFactor: z.boolean().optional(),
      }),
    )
    .max(OFFICE_TEMPLATES.length * LEVELS_MAX),
});
export type LayOfficesInput = z.infer<typeof layOfficesInput>;
