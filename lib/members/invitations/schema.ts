import { z } from "zod";
import { joinPartyInput } from "@/lib/members/applications/schema";
import { NAME_LENGTH_MAX } from "@/lib/members/profiles/constants";
import { INVITATION_KINDS, PASTE_LENGTH_MAX } from "./constants";

const name = z.string().trim().min(2).max(NAME_LENGTH_MAX);
/** A telephone number or an e-mail address: which of them, the command finds out. */
const address = z.string().trim().min(3).max(254);

export const inviteInput = z
  .object({
    kind: z.enum(INVITATION_KINDS),
    name,
    address,
    unitId: z.uuid().optional(),
    positionId: z.uuid().optional(),
  })
  .refine(({ kind, positionId }) => kind === "OWNER" || positionId !== undefined, {
    path: ["positionId"],
    error: "input.choice",
  })
  .refine(({ kind, unitId }) => kind === "OWNER" || unitId !== undefined, {
    path: ["unitId"],
    error: "input.choice",
  });
export type InviteInput = z.input<typeof inviteInput>;

/** One office for all; a line a person: name, number or address, and the unit where it is not the first one. */
export const inviteManyInput = z.object({
  positionId: z.uuid(),
  lines: z.string().trim().min(1).max(PASTE_LENGTH_MAX),
});
export type InviteManyInput = z.input<typeof inviteManyInput>;

export const inviteOwnerInput = z.object({ organisationId: z.uuid(), name, address });
export type InviteOwnerInput = z.input<typeof inviteOwnerInput>;

export const invitationRef = z.object({ invitationId: z.uuid() });
export type InvitationRef = z.infer<typeof invitationRef>;

/** `person`: what somebody says who is no member yet; only an office needs one. */
export const acceptInvitationInput = z.object({
  invitationId: z.uuid(),
  person: joinPartyInput.optional(),
});
export type AcceptInvitationInput = z.input<typeof acceptInvitationInput>;
