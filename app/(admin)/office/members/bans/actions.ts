"use server";

import { revalidatePath } from "next/cache";
import { banMember, liftBan } from "@/lib/members/bans/commands";
import { banMemberInput, liftBanInput } from "@/lib/members/bans/schema";
import { provenAction } from "@/lib/web/action-client";

export const banMemberAction = provenAction
  .metadata({ name: "members.banMember" })
  .inputSchema(banMemberInput)
  .action(async ({ parsedInput, ctx }) => {
    await banMember(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const liftBanAction = provenAction
  .metadata({ name: "members.liftBan" })
  .inputSchema(liftBanInput)
  .action(async ({ parsedInput, ctx }) => {
    await liftBan(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });
