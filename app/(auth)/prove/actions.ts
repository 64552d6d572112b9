"use server";

import { passwordHasher } from "@/lib/adapters/password-hash";
import { beginPasskeyProof, proveWithPasskey } from "@/lib/identity/passkeys/commands/prove-with-passkey";
import { passkeySignInForm } from "@/lib/identity/passkeys/schema";
import { proveWithCode, proveWithPassword, proveWithSecondFactor } from "@/lib/identity/proofs/commands";
import {
  proveWithCodeForm,
  proveWithPasswordForm,
  proveWithSecondFactorForm,
} from "@/lib/identity/proofs/schema";
import { sendProofCode } from "@/lib/identity/proofs/workflow";
import { action } from "@/lib/web/action-client";
import { requireSessionId } from "@/lib/web/context";
import { passkeyDoor } from "@/lib/web/passkeys";
import { codeDelivery, proofRequest } from "@/lib/web/sign-in";

export const sendProofCodeAction = action
  .metadata({ name: "identity.sendProofCode" })
  .action(async ({ ctx }) => sendProofCode(ctx, await proofRequest(), await codeDelivery("PROVE")));

export const proveWithCodeAction = action
  .metadata({ name: "identity.proveWithCode" })
  .inputSchema(proveWithCodeForm)
  .action(async ({ parsedInput, ctx }) =>
    proveWithCode(ctx, { ...parsedInput, sessionId: await requireSessionId() }),
  );

export const proveWithPasswordAction = action
  .metadata({ name: "identity.proveWithPassword" })
  .inputSchema(proveWithPasswordForm)
  .action(async ({ parsedInput, ctx }) =>
    proveWithPassword(ctx, { ...parsedInput, sessionId: await requireSessionId() }, passwordHasher()),
  );

export const proveWithSecondFactorAction = action
  .metadata({ name: "identity.proveWithSecondFactor" })
  .inputSchema(proveWithSecondFactorForm)
  .action(async ({ parsedInput, ctx }) =>
    proveWithSecondFactor(ctx, { ...parsedInput, sessionId: await requireSessionId() }),
  );

export const beginPasskeyProofAction = action
  .metadata({ name: "identity.beginPasskeyProof" })
  .action(async ({ ctx }) => beginPasskeyProof(ctx, await passkeyDoor()));

export const proveWithPasskeyAction = action
  .metadata({ name: "identity.proveWithPasskey" })
  .inputSchema(passkeySignInForm)
  .action(async ({ parsedInput, ctx }) =>
    proveWithPasskey(ctx, { ...parsedInput, ...(await passkeyDoor()), sessionId: await requireSessionId() }),
  );
