import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** The ways into an account changed, and its person has not been told yet. */
export const wayChanged = defineEvent(
  "identity/way.changed",
  z.object({ tenantId: z.uuid(), accountId: z.uuid(), changeId: z.uuid() }),
);
