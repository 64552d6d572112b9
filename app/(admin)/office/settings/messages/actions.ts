"use server";

import { revalidatePath } from "next/cache";
import { addSilence, liftSilence, setContactSettings } from "@/lib/communications/gateway/commands";
import { addSilenceInput, setContactSettingsInput, silenceRef } from "@/lib/communications/gateway/schema";
import { action, provenAction } from "@/lib/web/action-client";

const PAGE = "/office/settings/messages";

export const setContactSettingsAction = provenAction
  .metadata({ name: "communications.setContactSettings" })
  .inputSchema(setContactSettingsInput)
  .action(async ({ parsedInput, ctx }) => {
    await setContactSettings(ctx, parsedInput);
    revalidatePath(PAGE);
  });

export const addSilenceAction = action
  .metadata({ name: "communications.addSilence" })
  .inputSchema(addSilenceInput)
  .action(async ({ parsedInput, ctx }) => {
    await addSilence(ctx, parsedInput);
    revalidatePath(PAGE);
  });

export const liftSilenceAction = action
  .metadata({ name: "communications.liftSilence" })
  .inputSchema(silenceRef)
  .action(async ({ parsedInput, ctx }) => {
    await liftSilence(ctx, parsedInput);
    revalidatePath(PAGE);
  });
