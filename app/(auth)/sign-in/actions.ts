"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requestCodeInput } from "@/lib/identity/codes/schema";
import { sendCode } from "@/lib/identity/codes/workflow";
import { requestLetterInput } from "@/lib/identity/emails/schema";
import { sendEmailProof } from "@/lib/identity/emails/workflow";
import { choosePasswordForm, passwordForm } from "@/lib/identity/passwords/schema";
import { secondFactorForm } from "@/lib/identity/second-factors/schema";
import { signInForm } from "@/lib/identity/sessions/schema";
import { action, publicAction } from "@/lib/web/action-client";
import { afterSignIn } from "@/lib/web/home";
import { letterDelivery, letterRequest } from "@/lib/web/letters";
import {
  codeDelivery,
  codeRequest,
  signInByPassword,
  signInWithCode,
  signInWithNewPassword,
  signInWithSecondFactor,
  signOutHere,
} from "@/lib/web/sign-in";

const nextPath = z.string().max(2000).optional();

export const requestCodeAction = publicAction
  .metadata({ name: "identity.requestCode" })
  .inputSchema(requestCodeInput)
  .action(async ({ parsedInput, ctx }) =>
    sendCode(ctx, await codeRequest(parsedInput, "SIGN_IN"), await codeDelivery("SIGN_IN")),
  );

export const signInAction = publicAction
  .metadata({ name: "identity.signIn" })
  .inputSchema(signInForm.extend({ next: nextPath }))
  .action(async ({ parsedInput: { next, ...form } }) => {
    const session = await signInWithCode(form, next);
    redirect(await afterSignIn(session, next));
  });

export const passwordSignInAction = publicAction
  .metadata({ name: "identity.signInWithPassword" })
  .inputSchema(passwordForm.extend({ next: nextPath }))
  .action(async ({ parsedInput: { next: path, ...form } }) => {
    const session = await signInByPassword(form, path);
    redirect(await afterSignIn(session, path));
  });

export const requestPasswordLetterAction = publicAction
  .metadata({ name: "identity.requestPasswordLetter" })
  .inputSchema(requestLetterInput)
  .action(async ({ parsedInput, ctx }) =>
    sendEmailProof(
      ctx,
      await letterRequest(parsedInput, "SET_PASSWORD"),
      await letterDelivery("SET_PASSWORD"),
    ),
  );

export const choosePasswordAction = publicAction
  .metadata({ name: "identity.choosePassword" })
  .inputSchema(choosePasswordForm.extend({ next: nextPath }))
  .action(async ({ parsedInput: { next: path, ...form } }) => {
    const session = await signInWithNewPassword(form, path);
    redirect(await afterSignIn(session, path));
  });

export const secondFactorAction = publicAction
  .metadata({ name: "identity.finishSignIn" })
  .inputSchema(secondFactorForm.extend({ next: nextPath }))
  .action(async ({ parsedInput: { next: path, ...form } }) => {
    const session = await signInWithSecondFactor(form);
    redirect(await afterSignIn(session, path));
  });

export const signOutAction = action.metadata({ name: "identity.signOut" }).action(async () => {
  await signOutHere();
  redirect("/");
});
