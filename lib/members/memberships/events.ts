import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const membership = z.object({ tenantId: z.uuid(), memberId: z.uuid(), unitId: z.uuid() });

/** A member has joined a further unit: a wing, an association. */
export const membershipAdded = defineExternalEvent("members/membership.added", membership);

/** A member has left a further unit. */
export const membershipEnded = defineExternalEvent("members/membership.ended", membership);
