import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** Something looks like an attack or a leak, and nobody has been told of it yet. */
export const alertRaised = defineEvent(
  "audit/alert.raised",
  z.object({ tenantId: z.uuid(), alertId: z.uuid() }),
);
