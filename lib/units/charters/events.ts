import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** The charter was written anew, and every office waits for its bearer to accept it. */
export const charterWritten = defineEvent(
  "units/charter.written",
  z.object({ tenantId: z.uuid(), version: z.int(), noticeId: z.uuid() }),
);
