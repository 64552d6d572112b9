import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** A job puts back what stood before. */
export const undoAsked = defineEvent(
  "members/undo.asked",
  z.object({ tenantId: z.uuid(), receiptId: z.uuid() }),
);
