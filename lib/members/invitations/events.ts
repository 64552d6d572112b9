import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** Somebody is to be written to about an invitation, the first time or again. */
export const invitationSent = defineEvent(
  "members/invitation.sent",
  z.object({ tenantId: z.uuid(), invitationId: z.uuid(), sends: z.number().int() }),
);
