import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

const candidate = z.object({ tenantId: z.uuid(), electionId: z.uuid(), candidateId: z.uuid() });

export const candidateProposed = defineEvent("voting/candidate.proposed", candidate);
export const candidateJudged = defineEvent(
  "voting/candidate.judged",
  candidate.extend({ isApproved: z.boolean() }),
);
