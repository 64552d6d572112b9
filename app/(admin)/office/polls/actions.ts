"use server";

import { revalidatePath } from "next/cache";
import { draftPoll, openPoll, withdrawPoll } from "@/lib/voting/polls/commands";
import { draftPollInput, pollRef } from "@/lib/voting/polls/schema";
import { action } from "@/lib/web/action-client";

export const draftPollAction = action
  .metadata({ name: "voting.draftPoll" })
  .inputSchema(draftPollInput)
  .action(async ({ parsedInput, ctx }) => {
    const draft = await draftPoll(ctx, parsedInput);
    revalidatePath("/office/polls", "layout");
    return draft;
  });

export const openPollAction = action
  .metadata({ name: "voting.openPoll" })
  .inputSchema(pollRef)
  .action(async ({ parsedInput, ctx }) => {
    await openPoll(ctx, parsedInput);
    revalidatePath("/office/polls", "layout");
  });

export const withdrawPollAction = action
  .metadata({ name: "voting.withdrawPoll" })
  .inputSchema(pollRef)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawPoll(ctx, parsedInput);
    revalidatePath("/office/polls", "layout");
  });
