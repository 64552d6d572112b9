import { cron } from "inngest";
import {
  listDueAnnouncements,
  listStalledDeliveries,
  publishDueAnnouncement,
} from "@/lib/communications/announcements/workflow";
import { deliveryResumed } from "@/lib/communications/deliveries/events";
import { listDueHeld, releaseHeldLines } from "@/lib/communications/deliveries/workflow";
import { systemNow } from "@/lib/core/clock";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "communications.sweep-announcements", permissions: ["announcement.publish"] } as const;

/** Publishes what its moment has passed for, lets go what was held until now, and starts again what came to a stop, of every tenant. */
export const sweepAnnouncements = inngest.createFunction(
  { id: JOB.id, triggers: cron("* * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    const due = await step.run("due", () => listDueAnnouncements(systemNow()));
    for (const { tenantId, announcementId } of due) {
      await step.run(`publish-${announcementId}`, () =>
        publishDueAnnouncement(jobCtx(JOB, tenantId), { announcementId }),
      );
    }
    const held = await step.run("held", () => listDueHeld(systemNow()));
    for (const { tenantId, announcementId } of held) {
      await step.run(`release-${announcementId}`, () =>
        releaseHeldLines(jobCtx(JOB, tenantId), { announcementId }),
      );
    }
    const stalled = await step.run("stalled", () => listStalledDeliveries(systemNow()));
    const left = stalled.filter(({ announcementId }) =>
      held.every((one) => one.announcementId !== announcementId),
    );
    const events = [...held, ...left].map((data) => ({ name: deliveryResumed.name, data }));
    if (events.length > 0) await step.sendEvent("resume", events);
  },
);
