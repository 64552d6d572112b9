import { z } from "zod";
import { defineExternalEvent } from "@/lib/core/outbox";

const transfer = z.object({ tenantId: z.uuid(), transferId: z.uuid(), memberId: z.uuid() });

/** Somebody wishes to move: both units' office-bearers are told. */
export const transferRequested = defineExternalEvent("members/transfer.requested", transfer);

/** Somebody has moved: unit, memberships and counts already show it. */
export const transferApproved = defineExternalEvent("members/transfer.approved", transfer);

/** A wish to move was turned down with a reason. */
export const transferRejected = defineExternalEvent("members/transfer.rejected", transfer);
