"use server";

import { revalidatePath } from "next/cache";
import { setVisibility } from "@/lib/members/visibility/commands";
import { setVisibilityInput } from "@/lib/members/visibility/schema";
import { action } from "@/lib/web/action-client";

export const setVisibilityAction = action
  .metadata({ name: "members.setVisibility" })
  .inputSchema(setVisibilityInput)
  .action(async ({ parsedInput, ctx }) => {
    await setVisibility(ctx, parsedInput);
    revalidatePath("/", "layout");
  });
