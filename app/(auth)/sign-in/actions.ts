"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requestCodeInput } from "@/lib/identity/codes/schema";
import { sendCode } from "@/lib/identity/codes/workflow";
import { signInForm } from "@/lib/identity/sessions/schema";
import { action, publicAction } from "@/lib/web/action-client";
import { afterSignInPath } from "@/lib/web/next-path";
import { codeDelivery, codeRequest, signInWithCode, signOutHere } from "@/lib/web/sign-in";

export const requestCodeAction = publicAction
  .metadata({ name: "identity.requestCode" })
  .inputSchema(requestCodeInput)
  .action(async ({ parsedInput, ctx }) =>
    sendCode(ctx, await codeRequest(parsedInput, "SIGN_IN"), await codeDelivery("SIGN_IN")),
  );

export const signInAction = publicAction
  .metadata({ name: "identity.signIn" })
  .inputSchema(signInForm.extend({ next: z.string().max(2000).optional() }))
  .action(async ({ parsedInput: { next, ...form } }) => {
    const { hasMember } = await signInWithCode(form);
    redirect(afterSignInPath(next, hasMember));
  });

export const signOutAction = action.metadata({ name: "identity.signOut" }).action(async () => {
  await signOutHere();
  redirect("/");
});
