import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { runStatuses } from "./constants";

export const listRunsInput = pageInput.extend({
  status: z.enum(runStatuses).optional(),
  job: z
    .string()
    .regex(/^[a-z0-9.-]{1,120}$/)
    .optional(),
});
export type ListRunsInput = z.input<typeof listRunsInput>;

export const runRef = z.object({ runId: z.uuid() });
export type RunRef = z.infer<typeof runRef>;
