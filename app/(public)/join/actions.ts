"use server";

import { revalidatePath } from "next/cache";
import { joinParty } from "@/lib/members/applications/commands/join-party";
import { joinPartyInput } from "@/lib/members/applications/schema";
import { action } from "@/lib/web/action-client";

export const joinPartyAction = action
  .metadata({ name: "members.joinParty" })
  .inputSchema(joinPartyInput)
  .action(async ({ parsedInput, ctx }) => {
    const joined = await joinParty(ctx, parsedInput);
    revalidatePath("/", "layout");
    return joined;
  });
