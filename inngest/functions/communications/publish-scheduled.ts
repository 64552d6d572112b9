import { eventType } from "inngest";
import { announcementScheduled } from "@/lib/communications/announcements/events";
import { publishDueAnnouncement } from "@/lib/communications/announcements/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "communications.publish-scheduled", permissions: ["announcement.publish"] } as const;

/** Sleeps until the moment of a schedule, then publishes what is still scheduled for it. The sweep makes up for misses. */
export const publishScheduled = inngest.createFunction(
  { id: JOB.id, triggers: eventType(announcementScheduled.name, { schema: announcementScheduled.schema }) },
  async ({ event, step }) => {
    const { tenantId, announcementId, scheduledFor } = event.data;
    await step.sleepUntil("moment", scheduledFor);
    await step.run("publish", () => publishDueAnnouncement(jobCtx(JOB, tenantId), { announcementId }));
  },
);
