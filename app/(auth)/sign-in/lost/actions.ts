"use server";

import { sendCode } from "@/lib/identity/codes/workflow";
import { askRecovery } from "@/lib/members/recoveries/commands";
import { askRecoveryForm, requestRecoveryCodeInput } from "@/lib/members/recoveries/schema";
import { publicAction } from "@/lib/web/action-client";
import { clientAddress } from "@/lib/web/request";
import { codeDelivery, codeRequest } from "@/lib/web/sign-in";

export const requestRecoveryCodeAction = publicAction
  .metadata({ name: "members.requestRecoveryCode" })
  .inputSchema(requestRecoveryCodeInput)
  .action(async ({ parsedInput: { memberNumber, phone }, ctx }) => {
    const request = await codeRequest({ phone }, "RECOVER");
    return { ...(await sendCode(ctx, request, await codeDelivery("RECOVER"))), memberNumber };
  });

export const askRecoveryAction = publicAction
  .metadata({ name: "members.askRecovery" })
  .inputSchema(askRecoveryForm)
  .action(async ({ parsedInput, ctx }) => {
    await askRecovery(ctx, { ...parsedInput, address: await clientAddress() });
  });
