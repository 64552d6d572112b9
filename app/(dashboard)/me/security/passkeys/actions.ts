"use server";

import { revalidatePath } from "next/cache";
import { getWaysIn } from "@/lib/identity/accounts/queries";
import { addPasskey, beginAddingPasskey } from "@/lib/identity/passkeys/commands/add-passkey";
import { removePasskey, renamePasskey } from "@/lib/identity/passkeys/commands/manage-passkey";
import { addPasskeyForm, removePasskeyInput, renamePasskeyInput } from "@/lib/identity/passkeys/schema";
import { action, provenAction } from "@/lib/web/action-client";
import { requireSessionId, requireTenant } from "@/lib/web/context";
import { passkeyDoor, passkeyName } from "@/lib/web/passkeys";

export const beginAddingPasskeyAction = provenAction
  .metadata({ name: "identity.beginAddingPasskey" })
  .action(async ({ ctx }) => {
    const { name: organisation, country } = await requireTenant();
    const { email, phone } = await getWaysIn(ctx, { country });
    const label = email ?? phone ?? organisation;
    return beginAddingPasskey(ctx, { ...(await passkeyDoor()), organisation, label });
  });

export const addPasskeyAction = provenAction
  .metadata({ name: "identity.addPasskey" })
  .inputSchema(addPasskeyForm)
  .action(async ({ parsedInput, ctx }) =>
    addPasskey(ctx, {
      ...parsedInput,
      ...(await passkeyDoor()),
      name: await passkeyName(),
      sessionId: await requireSessionId(),
    }),
  );

export const renamePasskeyAction = action
  .metadata({ name: "identity.renamePasskey" })
  .inputSchema(renamePasskeyInput)
  .action(async ({ parsedInput, ctx }) => {
    await renamePasskey(ctx, parsedInput);
    revalidatePath("/me/security", "layout");
  });

export const removePasskeyAction = provenAction
  .metadata({ name: "identity.removePasskey" })
  .inputSchema(removePasskeyInput)
  .action(async ({ parsedInput, ctx }) => {
    await removePasskey(ctx, parsedInput);
    revalidatePath("/me/security", "layout");
  });
