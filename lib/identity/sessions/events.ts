import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

/** A token turned up that had been exchanged long before: a copy in other hands. Its session is ended. */
export const sessionReused = defineExternalEvent(
  "identity/session.reused",
  z.object({ tenantId: z.uuid(), accountId: z.uuid(), sessionId: z.uuid() }),
);
