"use server";

import { revalidatePath } from "next/cache";
import { resendInvitation, withdrawInvitation } from "@/lib/members/invitations/commands/answer";
import { invite, inviteMany } from "@/lib/members/invitations/commands/invite";
import { invitationRef, inviteInput, inviteManyInput } from "@/lib/members/invitations/schema";
import { action, provenAction } from "@/lib/web/action-client";
import { said } from "@/lib/web/sentences";

export const inviteManyAction = action
  .metadata({ name: "members.inviteMany" })
  .inputSchema(inviteManyInput)
  .action(async ({ parsedInput, ctx }) => {
    const result = await inviteMany(ctx, parsedInput);
    revalidatePath("/office/invitations");
    revalidatePath("/setup", "layout");
    return { ...result, skipped: await Promise.all(result.skipped.map(said)) };
  });

export const inviteAction = provenAction
  .metadata({ name: "members.invite" })
  .inputSchema(inviteInput)
  .action(async ({ parsedInput, ctx }) => {
    await invite(ctx, parsedInput);
    revalidatePath("/office/invitations");
  });

export const resendInvitationAction = action
  .metadata({ name: "members.resendInvitation" })
  .inputSchema(invitationRef)
  .action(async ({ parsedInput, ctx }) => {
    await resendInvitation(ctx, parsedInput);
    revalidatePath("/office/invitations");
  });

export const withdrawInvitationAction = action
  .metadata({ name: "members.withdrawInvitation" })
  .inputSchema(invitationRef)
  .action(async ({ parsedInput, ctx }) => {
    await withdrawInvitation(ctx, parsedInput);
    revalidatePath("/office/invitations");
  });
