import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

const announcement = z.object({ tenantId: z.uuid(), announcementId: z.uuid() });

export const announcementPublished = defineEvent("communications/announcement.published", announcement);

export const announcementScheduled = defineEvent(
  "communications/announcement.scheduled",
  announcement.extend({ scheduledFor: z.iso.datetime() }),
);
