"use server";

import { revalidatePath } from "next/cache";
import { undoAct } from "@/lib/members/receipts/commands";
import { undoActInput } from "@/lib/members/receipts/schema";
import { action } from "@/lib/web/action-client";

export const undoActAction = action
  .metadata({ name: "members.undoAct" })
  .inputSchema(undoActInput)
  .action(async ({ parsedInput, ctx }) => {
    await undoAct(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });
