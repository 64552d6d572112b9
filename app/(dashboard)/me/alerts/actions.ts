"use server";

import { disownAlert } from "@/lib/audit/alerts/commands";
import { alertRef } from "@/lib/audit/alerts/schema";
import { action } from "@/lib/web/action-client";

export const disownAlertAction = action
  .metadata({ name: "audit.disownAlert" })
  .inputSchema(alertRef)
  .action(async ({ parsedInput, ctx }) => {
    await disownAlert(ctx, parsedInput);
  });
