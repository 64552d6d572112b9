"use server";

import { revalidatePath } from "next/cache";
import { identityProviders } from "@/lib/adapters/identity-provider";
import {
  requireProvider,
  saveOidcProvider,
  saveSamlProvider,
  turnOffProvider,
  turnOnProvider,
} from "@/lib/identity/providers/commands/configure-providers";
import {
  providerKeyInput,
  requireProviderInput,
  saveOidcInput,
  saveSamlInput,
} from "@/lib/identity/providers/schema";
import { provenAction } from "@/lib/web/action-client";

const PAGE = "/office/settings/sign-in";

export const saveOidcProviderAction = provenAction
  .metadata({ name: "identity.saveOidcProvider" })
  .inputSchema(saveOidcInput)
  .action(async ({ parsedInput, ctx }) => {
    await saveOidcProvider(ctx, parsedInput, identityProviders());
    revalidatePath(PAGE, "layout");
  });

export const saveSamlProviderAction = provenAction
  .metadata({ name: "identity.saveSamlProvider" })
  .inputSchema(saveSamlInput)
  .action(async ({ parsedInput, ctx }) => {
    await saveSamlProvider(ctx, parsedInput, identityProviders());
    revalidatePath(PAGE, "layout");
  });

export const turnOnProviderAction = provenAction
  .metadata({ name: "identity.turnOnProvider" })
  .inputSchema(providerKeyInput)
  .action(async ({ parsedInput, ctx }) => {
    await turnOnProvider(ctx, parsedInput, identityProviders());
    revalidatePath(PAGE, "layout");
  });

export const turnOffProviderAction = provenAction
  .metadata({ name: "identity.turnOffProvider" })
  .inputSchema(providerKeyInput)
  .action(async ({ parsedInput, ctx }) => {
    await turnOffProvider(ctx, parsedInput);
    revalidatePath(PAGE, "layout");
  });

export const requireProviderAction = provenAction
  .metadata({ name: "identity.requireProvider" })
  .inputSchema(requireProviderInput)
  .action(async ({ parsedInput, ctx }) => {
    await requireProvider(ctx, parsedInput);
    revalidatePath(PAGE, "layout");
  });
