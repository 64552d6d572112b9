"use server";

import { revalidatePath } from "next/cache";
import { endSessionsOfAlert, setThreshold, settleAlert } from "@/lib/audit/alerts/commands";
import { alertRef, setThresholdInput, settleAlertInput } from "@/lib/audit/alerts/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const settleAlertAction = action
  .metadata({ name: "audit.settleAlert" })
  .inputSchema(settleAlertInput)
  .action(async ({ parsedInput, ctx }) => {
    await settleAlert(ctx, parsedInput);
    revalidatePath("/office/alerts", "layout");
  });

export const endSessionsOfAlertAction = provenAction
  .metadata({ name: "audit.endSessionsOfAlert" })
  .inputSchema(alertRef)
  .action(async ({ parsedInput, ctx }) => {
    await endSessionsOfAlert(ctx, parsedInput);
    revalidatePath("/office/alerts", "layout");
  });

export const setThresholdAction = provenAction
  .metadata({ name: "audit.setThreshold" })
  .inputSchema(setThresholdInput)
  .action(async ({ parsedInput, ctx }) => {
    await setThreshold(ctx, parsedInput);
    revalidatePath("/office/alerts", "layout");
  });
