import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** Somebody who lost their number asks for a new one; whose it is has to be found. */
export const recoveryAsked = defineEvent(
  "members/recovery.asked",
  z.object({ tenantId: z.uuid(), recoveryId: z.uuid() }),
);
