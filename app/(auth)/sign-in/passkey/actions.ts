"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import {
  beginPasskeyFinish,
  beginPasskeySignIn,
} from "@/lib/identity/passkeys/commands/sign-in-with-passkey";
import { passkeySignInForm } from "@/lib/identity/passkeys/schema";
import { publicAction } from "@/lib/web/action-client";
import { afterSignIn } from "@/lib/web/home";
import { halfToken, passkeyDoor } from "@/lib/web/passkeys";
import { clientAddress } from "@/lib/web/request";
import { signInByPasskey, signInWithSecondPasskey } from "@/lib/web/sign-in";

const form = passkeySignInForm.extend({ next: z.string().max(2000).optional() });

export const beginPasskeySignInAction = publicAction
  .metadata({ name: "identity.beginPasskeySignIn" })
  .action(async ({ ctx }) =>
    beginPasskeySignIn(ctx, { ...(await passkeyDoor()), address: await clientAddress() }),
  );

export const passkeySignInAction = publicAction
  .metadata({ name: "identity.signInWithPasskey" })
  .inputSchema(form)
  .action(async ({ parsedInput: { next: path, ...answer } }) => {
    const session = await signInByPasskey(answer, path);
    redirect(await afterSignIn(session, path));
  });

export const beginPasskeyFinishAction = publicAction
  .metadata({ name: "identity.beginPasskeyFinish" })
  .action(async ({ ctx }) =>
    beginPasskeyFinish(ctx, { ...(await passkeyDoor()), halfToken: await halfToken() }),
  );

export const passkeyFinishAction = publicAction
  .metadata({ name: "identity.finishWithPasskey" })
  .inputSchema(form)
  .action(async ({ parsedInput: { next: path, ...answer } }) => {
    const session = await signInWithSecondPasskey(answer);
    redirect(await afterSignIn(session, path));
  });
