import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

/** The phone a member is reached by has changed. */
export const memberContactChanged = defineExternalEvent(
  "members/member.contact-changed",
  z.object({ tenantId: z.uuid(), memberId: z.uuid() }),
);
