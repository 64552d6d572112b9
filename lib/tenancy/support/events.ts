import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

export const supportViewOpened = defineEvent(
  "tenancy/support-view.opened",
  z.object({ tenantId: z.uuid(), viewId: z.uuid() }),
);
