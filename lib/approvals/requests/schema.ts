import { z } from "zod";
import { REFUSAL_LENGTH_MAX, REFUSAL_LENGTH_MIN } from "./constants";

export const requestRef = z.object({ requestId: z.uuid() });
export type RequestRef = z.infer<typeof requestRef>;

export const refuseRequestInput = requestRef.extend({
  reason: z.string().trim().min(REFUSAL_LENGTH_MIN).max(REFUSAL_LENGTH_MAX),
});
export type RefuseRequestInput = z.input<typeof refuseRequestInput>;
