import { z } from "zod";
import { NOTE_LENGTH_MAX } from "@/lib/members/profiles/constants";

export const addMembershipInput = z.object({
  memberId: z.uuid(),
  unitId: z.uuid(),
  notes: z
    .string()
    .trim()
    .max(NOTE_LENGTH_MAX)
    .transform((text) => text || undefined)
    .optional(),
});

export type AddMembershipInput = z.input<typeof addMembershipInput>;

export const endMembershipInput = z.object({ membershipId: z.uuid() });

export type EndMembershipInput = z.input<typeof endMembershipInput>;
