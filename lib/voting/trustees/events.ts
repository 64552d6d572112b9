import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** A trustee has given their part of the key after the close: with enough of them the ballots can be counted. */
export const boxUnlocked = defineEvent(
  "voting/box.unlocked",
  z.object({ tenantId: z.uuid(), electionId: z.uuid() }),
);
