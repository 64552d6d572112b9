"use server";

import { revalidatePath } from "next/cache";
import { createToken, revokeToken } from "@/lib/identity/tokens/commands";
import { createTokenForm, revokeTokenInput } from "@/lib/identity/tokens/schema";
import { action, provenAction } from "@/lib/web/action-client";

export const createOwnTokenAction = provenAction
  .metadata({ name: "identity.createOwnToken" })
  .inputSchema(createTokenForm)
  .action(async ({ parsedInput, ctx }) => {
    const made = await createToken(ctx, { ...parsedInput, kind: "PERSONAL" });
    revalidatePath("/me/tokens");
    return made;
  });

export const revokeTokenAction = action
  .metadata({ name: "identity.revokeToken" })
  .inputSchema(revokeTokenInput)
  .action(async ({ parsedInput, ctx }) => {
    await revokeToken(ctx, parsedInput);
    revalidatePath("/me/tokens");
    revalidatePath("/office/tokens");
  });
