"use server";

import { revalidatePath } from "next/cache";
import { acceptCharter } from "@/lib/units/charters/commands";
import { acceptCharterInput } from "@/lib/units/charters/schema";
import { action } from "@/lib/web/action-client";

export const acceptCharterAction = action
  .metadata({ name: "units.acceptCharter" })
  .inputSchema(acceptCharterInput)
  .action(async ({ parsedInput, ctx }) => {
    await acceptCharter(ctx, parsedInput);
    revalidatePath("/", "layout");
  });
