import { z } from "zod";
import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "@/lib/members/applications/constants";

/** Every change of state is about one member and says why. */
export const changeStatusInput = z.object({
  memberId: z.uuid(),
  reason: z.string().trim().min(REASON_LENGTH_MIN).max(REASON_LENGTH_MAX),
});

export type ChangeStatusInput = z.input<typeof changeStatusInput>;

/** One's own leaving needs no reason. */
export const leavePartyInput = z.object({
  reason: z.string().trim().max(REASON_LENGTH_MAX).optional(),
});

export type LeavePartyInput = z.input<typeof leavePartyInput>;
