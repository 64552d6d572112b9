import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

const election = z.object({ tenantId: z.uuid(), electionId: z.uuid() });

/** The roll is frozen, or the close has moved: the clock has something to wait for. */
export const electionScheduled = defineEvent(
  "voting/election.scheduled",
  election.extend({ opensAt: z.iso.datetime(), closesAt: z.iso.datetime() }),
);
export const electionCertified = defineEvent("voting/election.certified", election);
