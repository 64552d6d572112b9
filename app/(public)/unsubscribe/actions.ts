"use server";

import { unsubscribe } from "@/lib/communications/preferences/commands";
import { unsubscribeInput } from "@/lib/communications/preferences/schema";
import { publicAction } from "@/lib/web/action-client";

export const unsubscribeAction = publicAction
  .metadata({ name: "communications.unsubscribe" })
  .inputSchema(unsubscribeInput)
  .action(async ({ parsedInput, ctx }) => {
    await unsubscribe(ctx, parsedInput);
  });
