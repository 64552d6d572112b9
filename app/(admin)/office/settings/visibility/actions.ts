"use server";

import { revalidatePath } from "next/cache";
import { setOfficeFields } from "@/lib/members/visibility/commands";
import { setOfficeFieldsInput } from "@/lib/members/visibility/schema";
import { provenAction } from "@/lib/web/action-client";

export const setOfficeFieldsAction = provenAction
  .metadata({ name: "members.setOfficeFields" })
  .inputSchema(setOfficeFieldsInput)
  .action(async ({ parsedInput, ctx }) => {
    await setOfficeFields(ctx, parsedInput);
    revalidatePath("/office/settings", "layout");
  });
