"use server";

import { revalidatePath } from "next/cache";
import { castVote } from "@/lib/voting/polls/commands";
import { castVoteInput } from "@/lib/voting/polls/schema";
import { action } from "@/lib/web/action-client";

export const castVoteAction = action
  .metadata({ name: "voting.castVote" })
  .inputSchema(castVoteInput)
  .action(async ({ parsedInput, ctx }) => {
    await castVote(ctx, parsedInput);
    revalidatePath("/vote", "layout");
  });
