import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

const payload = z.object({ tenantId: z.uuid(), requestId: z.uuid() });

export const requestSubmitted = defineEvent("privacy/request.submitted", payload);
export const requestAnswered = defineEvent("privacy/request.answered", payload);
export const erasureGranted = defineEvent("privacy/erasure.granted", payload.extend({ memberId: z.uuid() }));
