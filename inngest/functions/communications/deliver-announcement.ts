import { eventType } from "inngest";
import { emailSender } from "@/lib/adapters/email";
import { smsSender } from "@/lib/adapters/sms";
import { announcementPublished } from "@/lib/communications/announcements/events";
import { deliveryResumed } from "@/lib/communications/deliveries/events";
import { listOpenRanges, planDelivery, sendDeliveryRange } from "@/lib/communications/deliveries/workflow";
import { emailOfTenants, smsOfTenants } from "@/lib/tenancy/senders/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "communications.deliver-announcement", permissions: ["announcement.publish"] } as const;
const senders = {
  sms: () => smsOfTenants(smsSender()),
  email: () => emailOfTenants(emailSender()),
};

/**
 * Delivers a published announcement: one ledger, then a step a range of its batches. However often it starts, stops
 * or runs beside itself, nobody gets a second message; a range that fails is taken up again and holds no other up.
 */
export const deliverAnnouncement = inngest.createFunction(
  {
    id: JOB.id,
    triggers: [
      eventType(announcementPublished.name, { schema: announcementPublished.schema }),
      eventType(deliveryResumed.name, { schema: deliveryResumed.schema }),
    ],
    concurrency: { limit: 5, key: "event.data.tenantId" },
  },
  async ({ event, step }) => {
    const { tenantId, announcementId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    for (let part = 0; ; part += 1) {
      const plan = await step.run(`plan-${part}`, () => planDelivery(ctx(), { announcementId }));
      if (plan.isPlanned) break;
    }
    const { ranges, hasMore } = await step.run("ranges", () => listOpenRanges(ctx(), { announcementId }));
    await Promise.all(
      ranges.map((range) =>
        step.run(`send-${range.channel}-${range.fromBatch}`, () => sendDeliveryRange(ctx(), range, senders)),
      ),
    );
    if (hasMore)
      await step.sendEvent("go-on", { name: deliveryResumed.name, data: { tenantId, announcementId } });
  },
);
