"use server";

import { stopChange } from "@/lib/identity/changes/commands";
import { stopChangeForm } from "@/lib/identity/changes/schema";
import { publicAction } from "@/lib/web/action-client";
import { clientAddress } from "@/lib/web/request";

export const stopChangeAction = publicAction
  .metadata({ name: "identity.stopChange" })
  .inputSchema(stopChangeForm)
  .action(async ({ parsedInput, ctx }) => {
    await stopChange(ctx, { ...parsedInput, address: await clientAddress() });
  });
