"use server";

import { revalidatePath } from "next/cache";
import { cancelAnnouncement } from "@/lib/communications/announcements/commands/cancel-announcement";
import { draftAnnouncement } from "@/lib/communications/announcements/commands/draft-announcement";
import { editAnnouncement } from "@/lib/communications/announcements/commands/edit-announcement";
import { expireAnnouncement } from "@/lib/communications/announcements/commands/expire-announcement";
import {
  pinAnnouncement,
  unpinAnnouncement,
} from "@/lib/communications/announcements/commands/pin-announcement";
import { publishAnnouncement } from "@/lib/communications/announcements/commands/publish-announcement";
import { scheduleAnnouncement } from "@/lib/communications/announcements/commands/schedule-announcement";
import {
  announcementRef,
  draftAnnouncementInput,
  editAnnouncementInput,
  scheduleAnnouncementInput,
} from "@/lib/communications/announcements/schema";
import { action } from "@/lib/web/action-client";

export const draftAnnouncementAction = action
  .metadata({ name: "communications.draftAnnouncement" })
  .inputSchema(draftAnnouncementInput)
  .action(async ({ parsedInput, ctx }) => {
    const draft = await draftAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
    return draft;
  });

export const editAnnouncementAction = action
  .metadata({ name: "communications.editAnnouncement" })
  .inputSchema(editAnnouncementInput)
  .action(async ({ parsedInput, ctx }) => {
    await editAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
  });

export const publishAnnouncementAction = action
  .metadata({ name: "communications.publishAnnouncement" })
  .inputSchema(announcementRef)
  .action(async ({ parsedInput, ctx }) => {
    await publishAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
  });

export const scheduleAnnouncementAction = action
  .metadata({ name: "communications.scheduleAnnouncement" })
  .inputSchema(scheduleAnnouncementInput)
  .action(async ({ parsedInput, ctx }) => {
    await scheduleAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
  });

export const cancelAnnouncementAction = action
  .metadata({ name: "communications.cancelAnnouncement" })
  .inputSchema(announcementRef)
  .action(async ({ parsedInput, ctx }) => {
    await cancelAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
  });

export const pinAnnouncementAction = action
  .metadata({ name: "communications.pinAnnouncement" })
  .inputSchema(announcementRef)
  .action(async ({ parsedInput, ctx }) => {
    await pinAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
  });

export const unpinAnnouncementAction = action
  .metadata({ name: "communications.unpinAnnouncement" })
  .inputSchema(announcementRef)
  .action(async ({ parsedInput, ctx }) => {
    await unpinAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
  });

export const expireAnnouncementAction = action
  .metadata({ name: "communications.expireAnnouncement" })
  .inputSchema(announcementRef)
  .action(async ({ parsedInput, ctx }) => {
    await expireAnnouncement(ctx, parsedInput);
    revalidatePath("/office/announcements", "layout");
  });
