"use server";

import { revalidatePath } from "next/cache";
import { withdrawCharter, writeCharter } from "@/lib/units/charters/commands";
import { withdrawCharterInput, writeCharterInput } from "@/lib/units/charters/schema";
import { provenAction } from "@/lib/web/action-client";

export const writeCharterAction = provenAction
  .metadata({ name: "units.writeCharter" })
  .inputSchema(writeCharterInput)
  .action(async ({ parsedInput, ctx }) => {
    await writeCharter(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const withdrawCharterAction = provenAction
  .metadata({ name: "units.withdrawCharter" })
  .inputSchema(withdrawCharterInput)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawCharter(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });
