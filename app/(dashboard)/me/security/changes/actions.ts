"use server";

import { disownChange } from "@/lib/identity/changes/commands";
import { changeRef } from "@/lib/identity/changes/schema";
import { action } from "@/lib/web/action-client";

export const disownChangeAction = action
  .metadata({ name: "identity.disownChange" })
  .inputSchema(changeRef)
  .action(async ({ parsedInput, ctx }) => {
    await disownChange(ctx, parsedInput);
  });
