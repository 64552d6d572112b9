import { z } from "zod";
import { DAYS_MAX, DAYS_MIN, retentionKeys } from "./constants";

export const setRetentionInput = z.object({
  key: z.enum(retentionKeys),
  isOn: z.boolean().default(false),
  days: z.coerce.number().int().min(DAYS_MIN).max(DAYS_MAX),
});
export type SetRetentionInput = z.input<typeof setRetentionInput>;

export const applyRetentionInput = z.object({ key: z.enum(retentionKeys) });
export type ApplyRetentionInput = z.infer<typeof applyRetentionInput>;
