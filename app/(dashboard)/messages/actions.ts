"use server";

import { revalidatePath } from "next/cache";
import { setContactWishes } from "@/lib/communications/gateway/commands";
import { setContactWishesInput } from "@/lib/communications/gateway/schema";
import { readAllNotifications, readNotification } from "@/lib/communications/notifications/commands";
import { notificationRef, readAllInput } from "@/lib/communications/notifications/schema";
import { setPreference } from "@/lib/communications/preferences/commands";
import { setPreferenceInput } from "@/lib/communications/preferences/schema";
import { action } from "@/lib/web/action-client";

export const readNotificationAction = action
  .metadata({ name: "communications.readNotification" })
  .inputSchema(notificationRef)
  .action(async ({ parsedInput, ctx }) => {
    await readNotification(ctx, parsedInput);
    revalidatePath("/", "layout");
  });

export const readAllNotificationsAction = action
  .metadata({ name: "communications.readAllNotifications" })
  .inputSchema(readAllInput)
  .action(async ({ parsedInput, ctx }) => {
    await readAllNotifications(ctx, parsedInput);
    revalidatePath("/", "layout");
  });

export const setPreferenceAction = action
  .metadata({ name: "communications.setPreference" })
  .inputSchema(setPreferenceInput)
  .action(async ({ parsedInput, ctx }) => {
    await setPreference(ctx, parsedInput);
    revalidatePath("/messages/settings");
  });

export const setContactWishesAction = action
  .metadata({ name: "communications.setContactWishes" })
  .inputSchema(setContactWishesInput)
  .action(async ({ parsedInput, ctx }) => {
    await setContactWishes(ctx, parsedInput);
    revalidatePath("/messages/settings");
  });
