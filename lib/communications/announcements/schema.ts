import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import {
  announcementStatuses,
  BODY_LENGTH_MAX,
  messageBases,
  messagePriorities,
  outsideChannels,
  TITLE_LENGTH_MAX,
} from "./constants";

export const announcementRef = z.object({ announcementId: z.uuid() });
export type AnnouncementRef = z.infer<typeof announcementRef>;

/** A date and time as the tenant's wall clock shows it: "2026-11-21T18:30". */
export const wallClock = z.iso.datetime({ local: true, precision: -1 });

const localeCode = z.string().regex(/^[a-z]{2}$/);
const text = z.object({
  title: z.string().trim().min(1).max(TITLE_LENGTH_MAX),
  body: z.string().trim().min(1).max(BODY_LENGTH_MAX),
});

const content = z.object({
  unitId: z.uuid(),
  includesBelow: z.boolean().default(false),
  priority: z.enum(messagePriorities).default("NORMAL"),
  basis: z.enum(messageBases).default("MEMBERSHIP"),
  /** Besides the inbox. */
  channels: z.array(z.enum(outsideChannels)).max(outsideChannels.length).default([]),
  /** By language. A language with neither title nor body is left out; half of one is refused. */
  texts: z
    .partialRecord(localeCode, text.optional())
    .refine((texts) => Object.values(texts).some((each) => each !== undefined), "input.required"),
  expiresAt: wallClock.optional(),
  isPinned: z.boolean().default(false),
});

export const draftAnnouncementInput = content;
export type DraftAnnouncementInput = z.input<typeof draftAnnouncementInput>;

export const editAnnouncementInput = content.extend({
  announcementId: z.uuid(),
  /** `updatedAt` of the state the writer saw. */
  seenAt: z.iso.datetime(),
});
export type EditAnnouncementInput = z.input<typeof editAnnouncementInput>;

export const scheduleAnnouncementInput = z.object({ announcementId: z.uuid(), scheduledFor: wallClock });
export type ScheduleAnnouncementInput = z.infer<typeof scheduleAnnouncementInput>;

export const listAnnouncementsInput = pageInput.extend({
  status: z.enum(announcementStatuses).optional(),
  unitId: z.uuid().optional(),
  q: z.string().trim().max(100).optional(),
});
export type ListAnnouncementsInput = z.input<typeof listAnnouncementsInput>;
