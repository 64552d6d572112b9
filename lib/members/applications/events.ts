import { z } from "zod";
import { defineEvent, defineExternalEvent } from "@/lib/core/outbox";

const member = z.object({ tenantId: z.uuid(), memberId: z.uuid() });

/** Somebody waits for a decision in the unit. */
export const memberApplied = defineExternalEvent(
  "members/member.applied",
  member.extend({ unitId: z.uuid() }),
);

/** Somebody has become a member: the welcome and the card go out. */
export const memberAdmitted = defineEvent("members/member.admitted", member);

/** Somebody was refused, with a reason that is in the history of their state. */
export const memberRefused = defineExternalEvent("members/member.refused", member);

/** Somebody waits for a decision in another unit than before. */
export const memberPassedOn = defineExternalEvent(
  "members/member.passed-on",
  member.extend({ unitId: z.uuid() }),
);

/** An account was given to the record the party already had of its person. */
export const memberConnected = defineExternalEvent("members/member.connected", member);
