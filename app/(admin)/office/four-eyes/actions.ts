"use server";

import { revalidatePath } from "next/cache";
import { markActs } from "@/lib/approvals/marks/commands";
import { markActsInput } from "@/lib/approvals/marks/schema";
import { approveRequest, refuseRequest, withdrawRequest } from "@/lib/approvals/requests/commands";
import { refuseRequestInput, requestRef } from "@/lib/approvals/requests/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const approveRequestAction = provenAction
  .metadata({ name: "approvals.approveRequest" })
  .inputSchema(requestRef)
  .action(async ({ parsedInput, ctx }) => {
    await approveRequest(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const refuseRequestAction = action
  .metadata({ name: "approvals.refuseRequest" })
  .inputSchema(refuseRequestInput)
  .action(async ({ parsedInput, ctx }) => {
    await refuseRequest(ctx, parsedInput);
    revalidatePath("/office/four-eyes", "layout");
  });

export const withdrawRequestAction = action
  .metadata({ name: "approvals.withdrawRequest" })
  .inputSchema(requestRef)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawRequest(ctx, parsedInput);
    revalidatePath("/office/four-eyes", "layout");
  });

export const markActsAction = provenAction
  .metadata({ name: "approvals.markActs" })
  .inputSchema(markActsInput)
  .action(async ({ parsedInput, ctx }) => {
    await markActs(ctx, parsedInput);
    revalidatePath("/office/four-eyes", "layout");
  });
