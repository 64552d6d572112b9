"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { unlinkIdentity } from "@/lib/identity/providers/commands/own-identities";
import { providerKeyInput, unlinkIdentityInput } from "@/lib/identity/providers/schema";
import { action, provenAction, publicAction } from "@/lib/web/action-client";
import { requireSessionId } from "@/lib/web/context";
import { leaveForProvider } from "@/lib/web/provider-trips";

const goInput = providerKeyInput.extend({ next: z.string().max(2000).optional() });

export const signInThroughProviderAction = publicAction
  .metadata({ name: "identity.signInThroughProvider" })
  .inputSchema(goInput)
  .action(async ({ parsedInput }) => leaveForProvider({ ...parsedInput, purpose: "SIGN_IN" }));

export const linkProviderAction = provenAction
  .metadata({ name: "identity.linkProvider" })
  .inputSchema(goInput)
  .action(async ({ parsedInput }) => leaveForProvider({ ...parsedInput, purpose: "LINK" }));

export const proveThroughProviderAction = action
  .metadata({ name: "identity.proveThroughProvider" })
  .inputSchema(goInput)
  .action(async ({ parsedInput }) => leaveForProvider({ ...parsedInput, purpose: "PROVE" }));

export const unlinkIdentityAction = provenAction
  .metadata({ name: "identity.unlinkIdentity" })
  .inputSchema(unlinkIdentityInput)
  .action(async ({ parsedInput, ctx }) => {
    await unlinkIdentity(ctx, { ...parsedInput, sessionId: await requireSessionId() });
    revalidatePath("/me/security");
  });
