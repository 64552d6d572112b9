import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** A ticket has moved: the other side is told. */
export const grievanceMoved = defineEvent(
  "grievances/grievance.moved",
  z.object({ tenantId: z.uuid(), stepId: z.uuid() }),
);
