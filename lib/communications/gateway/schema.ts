import { z } from "zod";
import { wallClock } from "../announcements/schema";
import { digestRhythms, quietChoices, SILENCE_NAME_LENGTH_MAX, WEEKLY_MAX } from "./constants";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "input.format");
const limits = {
  from: clock.optional(),
  to: clock.optional(),
  weeklyMax: z.coerce.number<string | number>().int().min(1).max(WEEKLY_MAX).optional(),
};
type Hours = { quiet: string; from?: string | undefined; to?: string | undefined };
const hasHours = { path: ["from"], error: "input.required" };
const isWhole = ({ quiet, from, to }: Hours) => quiet !== "OWN" || (from !== undefined && to !== undefined);

export const setContactSettingsInput = z
  .object({ quiet: z.enum(["NONE", "OWN"]), ...limits })
  .refine(isWhole, hasHours);
export type SetContactSettingsInput = z.input<typeof setContactSettingsInput>;

export const setContactWishesInput = z
  .object({ quiet: z.enum(quietChoices), digest: z.enum(digestRhythms), ...limits })
  .refine(isWhole, hasHours);
export type SetContactWishesInput = z.input<typeof setContactWishesInput>;

export const addSilenceInput = z.object({
  unitId: z.uuid(),
  name: z.string().trim().min(1).max(SILENCE_NAME_LENGTH_MAX),
  startsAt: wallClock,
  endsAt: wallClock,
});
export type AddSilenceInput = z.infer<typeof addSilenceInput>;

export const silenceRef = z.object({ silenceId: z.uuid() });
export type SilenceRef = z.infer<typeof silenceRef>;
