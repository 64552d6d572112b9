"use server";

import { revalidatePath } from "next/cache";
import { addEmail, removeEmail } from "@/lib/identity/emails/commands";
import { addEmailInput, removeEmailInput, requestLetterInput } from "@/lib/identity/emails/schema";
import { sendEmailProof } from "@/lib/identity/emails/workflow";
import { removePassword, setPassword } from "@/lib/identity/passwords/commands";
import { removePasswordInput, setPasswordForm } from "@/lib/identity/passwords/schema";
import {
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
} from "@/lib/identity/second-factors/commands";
import {
  beginTotpInput,
  confirmTotpForm,
  removeTotpInput,
  renewRecoveryCodesInput,
} from "@/lib/identity/second-factors/schema";
import { provenAction } from "@/lib/web/action-client";
import { requireSessionId } from "@/lib/web/context";
import { letterDelivery, letterRequest } from "@/lib/web/letters";
import { passwordTools } from "@/lib/web/sign-in";

export const requestEmailLetterAction = provenAction
  .metadata({ name: "identity.requestEmailLetter" })
  .inputSchema(requestLetterInput)
  .action(async ({ parsedInput, ctx }) =>
    sendEmailProof(ctx, await letterRequest(parsedInput, "ADD_EMAIL"), await letterDelivery("ADD_EMAIL")),
  );

export const addEmailAction = provenAction
  .metadata({ name: "identity.addEmail" })
  .inputSchema(addEmailInput)
  .action(async ({ parsedInput, ctx }) => {
    await addEmail(ctx, parsedInput);
    revalidatePath("/me/security");
  });

export const removeEmailAction = provenAction
  .metadata({ name: "identity.removeEmail" })
  .inputSchema(removeEmailInput)
  .action(async ({ ctx }) => {
    await removeEmail(ctx, {});
    revalidatePath("/me/security");
  });

export const setPasswordAction = provenAction
  .metadata({ name: "identity.setPassword" })
  .inputSchema(setPasswordForm)
  .action(async ({ parsedInput, ctx }) => {
    await setPassword(ctx, { ...parsedInput, sessionId: await requireSessionId() }, passwordTools());
    revalidatePath("/me/security");
  });

export const removePasswordAction = provenAction
  .metadata({ name: "identity.removePassword" })
  .inputSchema(removePasswordInput)
  .action(async ({ ctx }) => {
    await removePassword(ctx, {});
    revalidatePath("/me/security");
  });

export const beginTotpAction = provenAction
  .metadata({ name: "identity.beginTotp" })
  .inputSchema(beginTotpInput)
  .action(async ({ ctx }) => {
    await beginTotp(ctx, {});
    revalidatePath("/me/security", "layout");
  });

export const confirmTotpAction = provenAction
  .metadata({ name: "identity.confirmTotp" })
  .inputSchema(confirmTotpForm)
  .action(async ({ parsedInput, ctx }) =>
    confirmTotp(ctx, { ...parsedInput, sessionId: await requireSessionId() }),
  );

export const removeTotpAction = provenAction
  .metadata({ name: "identity.removeTotp" })
  .inputSchema(removeTotpInput)
  .action(async ({ ctx }) => {
    await removeTotp(ctx, {});
    revalidatePath("/me/security", "layout");
  });

export const renewRecoveryCodesAction = provenAction
  .metadata({ name: "identity.renewRecoveryCodes" })
  .inputSchema(renewRecoveryCodesInput)
  .action(async ({ ctx }) => renewRecoveryCodes(ctx, {}));
