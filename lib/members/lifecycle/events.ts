import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** A member's state has changed; `to` says what they are now. */
export const memberStatusChanged = defineEvent(
  "members/member.status-changed",
  z.object({ tenantId: z.uuid(), memberId: z.uuid(), from: z.string(), to: z.string() }),
);
