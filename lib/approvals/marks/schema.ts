import { z } from "zod";
import { actNames, markableNames } from "@/lib/core/acts";

/** The whole set as it shall be. */
export const markActsInput = z.object({
  acts: z
    .array(z.enum(actNames))
    .default([])
    .transform((acts) => [...new Set(acts)].filter((act) => markableNames.includes(act)).toSorted()),
});
export type MarkActsInput = z.input<typeof markActsInput>;
