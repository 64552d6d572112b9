"use server";

import { keepAccount } from "@/lib/identity/changes/commands";
import { keepAccountForm } from "@/lib/identity/changes/schema";
import { publicAction } from "@/lib/web/action-client";
import { clientAddress } from "@/lib/web/request";

export const keepAccountAction = publicAction
  .metadata({ name: "identity.keepAccount" })
  .inputSchema(keepAccountForm)
  .action(async ({ parsedInput, ctx }) => {
    await keepAccount(ctx, { ...parsedInput, address: await clientAddress() });
  });
