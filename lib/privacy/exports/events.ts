import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

export const exportAsked = defineEvent(
  "privacy/export.asked",
  z.object({ tenantId: z.uuid(), exportId: z.uuid() }),
);
