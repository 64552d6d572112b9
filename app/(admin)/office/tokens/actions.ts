"use server";

import { revalidatePath } from "next/cache";
import { createToken } from "@/lib/identity/tokens/commands";
import { createTokenForm } from "@/lib/identity/tokens/schema";
import { provenAction } from "@/lib/web/action-client";

export const createProgramTokenAction = provenAction
  .metadata({ name: "identity.createProgramToken" })
  .inputSchema(createTokenForm)
  .action(async ({ parsedInput, ctx }) => {
    const made = await createToken(ctx, { ...parsedInput, kind: "INTEGRATION" });
    revalidatePath("/office/tokens");
    return made;
  });
