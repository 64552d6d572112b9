"use server";

import { revalidatePath } from "next/cache";
import { setOwnConsent } from "@/lib/members/consents/commands";
import { setOwnConsentInput } from "@/lib/members/consents/schema";
import { action } from "@/lib/web/action-client";

export const setOwnConsentAction = action
  .metadata({ name: "members.setOwnConsent" })
  .inputSchema(setOwnConsentInput)
  .action(async ({ parsedInput, ctx }) => {
    await setOwnConsent(ctx, parsedInput);
    revalidatePath("/me", "layout");
  });
