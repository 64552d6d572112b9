"use server";

import { revalidatePath } from "next/cache";
import {
  applyMemberImport,
  discardMemberImport,
  tryMemberImport,
  uploadMemberImport,
} from "@/lib/members/imports/commands";
import {
  applyMemberImportInput,
  discardMemberImportInput,
  tryMemberImportInput,
  uploadMemberImportInput,
} from "@/lib/members/imports/schema";
import { action } from "@/lib/web/action-client";

export const uploadMemberImportAction = action
  .metadata({ name: "members.uploadMemberImport" })
  .inputSchema(uploadMemberImportInput)
  .action(async ({ parsedInput, ctx }) => {
    const done = await uploadMemberImport(ctx, parsedInput);
    revalidatePath("/office/members/import", "layout");
    return done;
  });

export const tryMemberImportAction = action
  .metadata({ name: "members.tryMemberImport" })
  .inputSchema(tryMemberImportInput)
  .action(async ({ parsedInput, ctx }) => {
    await tryMemberImport(ctx, parsedInput);
    revalidatePath("/office/members/import", "layout");
  });

export const applyMemberImportAction = action
  .metadata({ name: "members.applyMemberImport" })
  .inputSchema(applyMemberImportInput)
  .action(async ({ parsedInput, ctx }) => {
    await applyMemberImport(ctx, parsedInput);
    revalidatePath("/office", "layout");
  });

export const discardMemberImportAction = action
  .metadata({ name: "members.discardMemberImport" })
  .inputSchema(discardMemberImportInput)
  .action(async ({ parsedInput, ctx }) => {
    await discardMemberImport(ctx, parsedInput);
    revalidatePath("/office/members/import", "layout");
  });
