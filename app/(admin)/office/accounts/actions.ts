"use server";

import { revalidatePath } from "next/cache";
import { deactivateAccount, reactivateAccount } from "@/lib/identity/accounts/commands";
import { deactivateAccountInput, reactivateAccountInput } from "@/lib/identity/accounts/schema";
import { provenAction } from "@/lib/web/action-client";

export const deactivateAccountAction = provenAction
  .metadata({ name: "identity.deactivateAccount" })
  .inputSchema(deactivateAccountInput)
  .action(async ({ parsedInput, ctx }) => {
    await deactivateAccount(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const reactivateAccountAction = provenAction
  .metadata({ name: "identity.reactivateAccount" })
  .inputSchema(reactivateAccountInput)
  .action(async ({ parsedInput, ctx }) => {
    await reactivateAccount(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });
