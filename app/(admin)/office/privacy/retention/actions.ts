"use server";

import { revalidatePath } from "next/cache";
import { setRetention } from "@/lib/privacy/retention/commands";
import { setRetentionInput } from "@/lib/privacy/retention/schema";
import { action } from "@/lib/web/action-client";

export const setRetentionAction = action
  .metadata({ name: "privacy.setRetention" })
  .inputSchema(setRetentionInput)
  .action(async ({ parsedInput, ctx }) => {
    await setRetention(ctx, parsedInput);
    revalidatePath("/office/privacy/retention");
  });
