import { z } from "zod";
import { outsideChannels } from "../announcements/constants";
import { switchableKinds } from "./constants";

export const setPreferenceInput = z.object({
  kind: z.enum(switchableKinds),
  channel: z.enum(outsideChannels),
  isOn: z.boolean(),
});
export type SetPreferenceInput = z.infer<typeof setPreferenceInput>;

export const unsubscribeInput = z.object({ token: z.string().min(1).max(300) });
export type UnsubscribeInput = z.infer<typeof unsubscribeInput>;
