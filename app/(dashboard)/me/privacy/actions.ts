"use server";

import { revalidatePath } from "next/cache";
import { askForExport } from "@/lib/privacy/exports/commands";
import { askForExportInput } from "@/lib/privacy/exports/schema";
import { submitRequest, withdrawRequest } from "@/lib/privacy/requests/commands";
import { requestRef, submitRequestInput } from "@/lib/privacy/requests/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const askForExportAction = action
  .metadata({ name: "privacy.askForExport" })
  .inputSchema(askForExportInput)
  .action(async ({ parsedInput, ctx }) => {
    await askForExport(ctx, parsedInput);
    revalidatePath("/me/privacy");
  });

export const submitRequestAction = action
  .metadata({ name: "privacy.submitRequest" })
  .inputSchema(submitRequestInput)
  .action(async ({ parsedInput, ctx }) => {
    await submitRequest(ctx, parsedInput);
    revalidatePath("/me/privacy");
  });

export const requestErasureAction = provenAction
  .metadata({ name: "privacy.requestErasure" })
  .inputSchema(submitRequestInput)
  .action(async ({ parsedInput, ctx }) => {
    await submitRequest(ctx, parsedInput);
    revalidatePath("/me/privacy");
  });

export const withdrawRequestAction = action
  .metadata({ name: "privacy.withdrawRequest" })
  .inputSchema(requestRef)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawRequest(ctx, parsedInput);
    revalidatePath("/me/privacy");
  });
