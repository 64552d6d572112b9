"use server";

import { revalidatePath } from "next/cache";
import { askForExport } from "@/lib/privacy/exports/commands";
import { askForExportInput } from "@/lib/privacy/exports/schema";
import { action } from "@/lib/web/action-client";

export const askForExportAction = action
  .metadata({ name: "privacy.askForExport" })
  .inputSchema(askForExportInput)
  .action(async ({ parsedInput, ctx }) => {
    await askForExport(ctx, parsedInput);
    revalidatePath("/me/privacy");
  });
