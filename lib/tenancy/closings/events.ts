import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** An organisation is going to be closed, or no longer is: everybody in it is told. */
export const closingChanged = defineEvent(
  "tenancy/closing.changed",
  z.object({
    tenantId: z.uuid(),
    closingId: z.uuid(),
    news: z.enum(["asked", "taken_back"]),
    closesOn: z.iso.date(),
  }),
);
