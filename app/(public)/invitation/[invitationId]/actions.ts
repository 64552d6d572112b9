"use server";

import { revalidatePath } from "next/cache";
import { acceptInvitation } from "@/lib/members/invitations/commands/answer";
import { acceptInvitationInput } from "@/lib/members/invitations/schema";
import { action } from "@/lib/web/action-client";

export const acceptInvitationAction = action
  .metadata({ name: "members.acceptInvitation" })
  .inputSchema(acceptInvitationInput)
  .action(async ({ parsedInput, ctx }) => {
    const joined = await acceptInvitation(ctx, parsedInput);
    revalidatePath("/", "layout");
    return joined;
  });
