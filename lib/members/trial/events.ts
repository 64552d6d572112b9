import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** An organisation wants invented people to try it out with, or wants them gone. */
export const trialAsked = defineEvent(
  "members/trial.asked",
  z.object({ tenantId: z.uuid(), step: z.enum(["load", "remove"]) }),
);
