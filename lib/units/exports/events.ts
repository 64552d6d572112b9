import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

export const unitExportAsked = defineEvent(
  "units/export.asked",
  z.object({ tenantId: z.uuid(), exportId: z.uuid() }),
);
