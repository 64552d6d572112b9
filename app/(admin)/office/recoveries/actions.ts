"use server";

import { revalidatePath } from "next/cache";
import { identifyRecovery, refuseRecovery } from "@/lib/members/recoveries/commands";
import { identifyRecoveryInput, refuseRecoveryInput } from "@/lib/members/recoveries/schema";
import { provenAction } from "@/lib/web/action-client";

export const identifyRecoveryAction = provenAction
  .metadata({ name: "members.identifyRecovery" })
  .inputSchema(identifyRecoveryInput)
  .action(async ({ parsedInput, ctx }) => {
    await identifyRecovery(ctx, parsedInput);
    revalidatePath("/office/recoveries", "layout");
  });

export const refuseRecoveryAction = provenAction
  .metadata({ name: "members.refuseRecovery" })
  .inputSchema(refuseRecoveryInput)
  .action(async ({ parsedInput, ctx }) => {
    await refuseRecovery(ctx, parsedInput);
    revalidatePath("/office/recoveries", "layout");
  });
