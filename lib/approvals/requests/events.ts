import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

const request = z.object({ tenantId: z.uuid(), requestId: z.uuid() });

/** Written by `requireSecondPerson` of lib/core, under the name it has there. */
export const approvalAsked = defineEvent("approvals/request.asked", request);
export const approvalDecided = defineEvent("approvals/request.decided", request);
