import { z } from "zod";

export const trialInput = z.strictObject({});
export type TrialInput = z.infer<typeof trialInput>;
