import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** Lines of the ledger are left to be sent: the next part of a long delivery, or one that came to a stop. */
export const deliveryResumed = defineEvent(
  "communications/delivery.resumed",
  z.object({ tenantId: z.uuid(), announcementId: z.uuid() }),
);
