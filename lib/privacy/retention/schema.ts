import { z } from "zod";
import { DAYS_MAX, DAYS_MIN, DAYS_MIN_OF, retentionKeys } from "./constants";

export const setRetentionInput = z
  .strictObject({
    key: z.enum(retentionKeys),
    isOn: z.boolean().default(false),
    days: z.coerce.number().int().min(DAYS_MIN).max(DAYS_MAX),
  })
  .superRefine(({ key, days }, issues) => {
    const minimum = DAYS_MIN_OF[key] ?? DAYS_MIN;
    if (days < minimum)
      issues.addIssue({
        code: "too_small",
        minimum,
        origin: "number",
        inclusive: true,
        path: ["days"],
        input: days,
      });
  });
export type SetRetentionInput = z.input<typeof setRetentionInput>;

export const applyRetentionInput = z.object({ key: z.enum(retentionKeys) });
export type ApplyRetentionInput = z.infer<typeof applyRetentionInput>;
