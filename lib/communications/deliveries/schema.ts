import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { messageChannels, outsideChannels } from "../announcements/constants";
import { deliveryStates, failureReasons } from "./constants";

export const deliveryRange = z.object({
  announcementId: z.uuid(),
  channel: z.enum(outsideChannels),
  fromBatch: z.number().int().min(0),
  toBatch: z.number().int().min(0),
});

export const listDeliveriesInput = pageInput.extend({
  announcementId: z.uuid(),
  channel: z.enum(messageChannels).optional(),
  state: z.enum(deliveryStates).optional(),
});
export type ListDeliveriesInput = z.input<typeof listDeliveriesInput>;

export const deliveryReport = z.object({
  announcementId: z.uuid(),
  memberId: z.uuid(),
  channel: z.enum(outsideChannels),
  state: z.enum(["SENT", "DELIVERED", "FAILED"]),
  reason: z.enum(failureReasons).optional(),
});
