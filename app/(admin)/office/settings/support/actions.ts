"use server";

import { revalidatePath } from "next/cache";
import { allowSupport, stopSupport } from "@/lib/tenancy/support/commands";
import { allowSupportInput, stopSupportInput } from "@/lib/tenancy/support/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const allowSupportAction = provenAction
  .metadata({ name: "tenancy.allowSupport" })
  .inputSchema(allowSupportInput)
  .action(async ({ parsedInput, ctx }) => {
    await allowSupport(ctx, parsedInput);
    revalidatePath("/office/settings", "layout");
  });

export const stopSupportAction = action
  .metadata({ name: "tenancy.stopSupport" })
  .inputSchema(stopSupportInput)
  .action(async ({ parsedInput, ctx }) => {
    await stopSupport(ctx, parsedInput);
    revalidatePath("/office/settings", "layout");
  });
