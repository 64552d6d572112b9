import { z } from "zod";
import { messageBases, outsideChannels } from "../announcements/constants";

/** As query parameters: `?unitId=…&includesBelow=true&channels=SMS,EMAIL`. */
export const countAudienceInput = z.object({
  unitId: z.uuid(),
  includesBelow: z
    .enum(["true", "false"])
    .default("false")
    .transform((word) => word === "true"),
  channels: z
    .string()
    .default("")
    .transform((list) => list.split(",").filter(Boolean))
    .pipe(z.array(z.enum(outsideChannels)).max(outsideChannels.length)),
  basis: z.enum(messageBases).default("MEMBERSHIP"),
});
export type CountAudienceInput = z.input<typeof countAudienceInput>;

/** The same in form only, for the door; the query takes it apart. */
export const countAudienceQuery = z.object({
  unitId: z.uuid(),
  includesBelow: z.enum(["true", "false"]).optional(),
  channels: z.string().max(50).optional(),
  basis: z.enum(messageBases).optional(),
});

export const findUnitsInput = z.object({ q: z.string().trim().max(80).default("") });
export type FindUnitsInput = z.input<typeof findUnitsInput>;
