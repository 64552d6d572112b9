"use server";

import { revalidatePath } from "next/cache";
import { createTag, removeTag, tagMembers } from "@/lib/members/tags/commands";
import { createTagInput, removeTagInput, tagMembersInput } from "@/lib/members/tags/schema";
import { action } from "@/lib/web/action-client";

export const createTagAction = action
  .metadata({ name: "members.createTag" })
  .inputSchema(createTagInput)
  .action(async ({ parsedInput, ctx }) => {
    const created = await createTag(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
    return created;
  });

export const removeTagAction = action
  .metadata({ name: "members.removeTag" })
  .inputSchema(removeTagInput)
  .action(async ({ parsedInput, ctx }) => {
    await removeTag(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
  });

export const tagMembersAction = action
  .metadata({ name: "members.tagMembers" })
  .inputSchema(tagMembersInput)
  .action(async ({ parsedInput, ctx }) => {
    const result = await tagMembers(ctx, parsedInput);
    revalidatePath("/office/members", "layout");
    return result;
  });
