"use server";

import { revalidatePath } from "next/cache";
import { writeConsentText } from "@/lib/members/consents/commands";
import { writeConsentTextInput } from "@/lib/members/consents/schema";
import { provenAction } from "@/lib/web/action-client";

export const writeConsentTextAction = provenAction
  .metadata({ name: "members.writeConsentText" })
  .inputSchema(writeConsentTextInput)
  .action(async ({ parsedInput, ctx }) => {
    await writeConsentText(ctx, parsedInput);
    revalidatePath("/office/settings", "layout");
  });
