"use server";

import { revalidatePath } from "next/cache";
import { cancelRun, retryRun } from "@/lib/jobs/runs/commands";
import { runRef } from "@/lib/jobs/runs/schema";
import { action } from "@/lib/web/action-client";

export const cancelRunAction = action
  .metadata({ name: "jobs.cancelRun" })
  .inputSchema(runRef)
  .action(async ({ parsedInput, ctx }) => {
    await cancelRun(ctx, parsedInput);
    revalidatePath("/office/jobs", "layout");
  });

export const retryRunAction = action
  .metadata({ name: "jobs.retryRun" })
  .inputSchema(runRef)
  .action(async ({ parsedInput, ctx }) => {
    await retryRun(ctx, parsedInput);
    revalidatePath("/office/jobs", "layout");
  });
