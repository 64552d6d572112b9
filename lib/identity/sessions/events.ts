import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** A token turned up that had been exchanged long before: a copy in other hands. Its session is ended. */
export const sessionReused = defineEvent(
  "identity/session.reused",
  z.object({ tenantId: z.uuid(), accountId: z.uuid(), sessionId: z.uuid() }),
);

/** A sign-in whose place is known. */
export const sessionPlaced = defineEvent(
  "identity/session.placed",
  z.object({ tenantId: z.uuid(), accountId: z.uuid(), sessionId: z.uuid() }),
);

/** Somebody who has signed in before did so in a browser that never had. */
export const sessionOpenedAnew = defineEvent(
  "identity/session.opened-anew",
  z.object({ tenantId: z.uuid(), accountId: z.uuid(), sessionId: z.uuid() }),
);
