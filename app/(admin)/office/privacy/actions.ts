"use server";

import { revalidatePath } from "next/cache";
import { grantRequest, liftRestriction, refuseRequest } from "@/lib/privacy/requests/commands";
import { answerRequestInput, liftRestrictionInput } from "@/lib/privacy/requests/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const grantRequestAction = provenAction
  .metadata({ name: "privacy.grantRequest" })
  .inputSchema(answerRequestInput)
  .action(async ({ parsedInput, ctx }) => {
    await grantRequest(ctx, parsedInput);
    revalidatePath("/office/privacy", "layout");
  });

export const refuseRequestAction = action
  .metadata({ name: "privacy.refuseRequest" })
  .inputSchema(answerRequestInput)
  .action(async ({ parsedInput, ctx }) => {
    await refuseRequest(ctx, parsedInput);
    revalidatePath("/office/privacy", "layout");
  });

export const liftRestrictionAction = action
  .metadata({ name: "privacy.liftRestriction" })
  .inputSchema(liftRestrictionInput)
  .action(async ({ parsedInput, ctx }) => {
    await liftRestriction(ctx, parsedInput);
    revalidatePath("/office/privacy", "layout");
  });
