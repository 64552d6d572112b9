"use server";

import { revalidatePath } from "next/cache";
import { notFound } from "@/lib/core/errors";
import { changePhone } from "@/lib/identity/accounts/commands";
import { changePhoneForm } from "@/lib/identity/accounts/schema";
import { requestCodeInput } from "@/lib/identity/codes/schema";
import { sendCode } from "@/lib/identity/codes/workflow";
import { provenAction } from "@/lib/web/action-client";
import { currentSessionId } from "@/lib/web/context";
import { clientAddress } from "@/lib/web/request";
import { codeDelivery, codeRequest, rememberNumber } from "@/lib/web/sign-in";

export const requestPhoneCodeAction = provenAction
  .metadata({ name: "identity.requestPhoneCode" })
  .inputSchema(requestCodeInput)
  .action(async ({ parsedInput, ctx }) =>
    sendCode(ctx, await codeRequest(parsedInput, "CHANGE_PHONE"), await codeDelivery("CHANGE_PHONE")),
  );

export const changePhoneAction = provenAction
  .metadata({ name: "identity.changePhone" })
  .inputSchema(changePhoneForm)
  .action(async ({ parsedInput, ctx }) => {
    const sessionId = await currentSessionId();
    if (!sessionId) throw notFound("session");
    const address = await clientAddress();
    await rememberNumber((await changePhone(ctx, { ...parsedInput, address, sessionId })).deviceMark);
    revalidatePath("/me", "layout");
  });
