import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const delegation = z.object({ tenantId: z.uuid(), delegationId: z.uuid() });

export const rightsLent = defineExternalEvent("units/delegation.lent", delegation);
export const rightsTakenBack = defineExternalEvent("units/delegation.taken-back", delegation);
