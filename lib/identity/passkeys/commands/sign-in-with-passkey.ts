import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, ruleViolated } from "@/lib/core/errors";
import { consumeLimits } from "@/lib/core/rate-limit";
import {
  admitFinish,
  findHalfSignIn,
  finishHalfSignIn,
} from "../../second-factors/_internal/finish-half-sign-in";
import { openSession } from "../../sessions/_internal/open-session";
import type { NewSession } from "../../sessions/types";
import { askQuestion } from "../_internal/question";
import { signatureOptions } from "../_internal/signature-options";
import { takePasskey } from "../_internal/take-passkey";
import { authorizeSignIn } from "../policy";
import { answerLimits, questionLimits } from "../rules";
import {
  type BeginPasskeyFinishInput,
  beginPasskeyFinishInput,
  type BeginPasskeySignInInput,
  beginPasskeySignInInput,
  type FinishWithPasskeyInput,
  finishWithPasskeyInput,
  type SignInWithPasskeyInput,
  signInWithPasskeyInput,
} from "../schema";
import type { SignPasskey } from "../types";

/**
 * What this browser is asked, to sign in with whichever passkey of this host it holds. It names no account. Browsers ask
 * at each view of the page, so the asking leaves nothing in the trail: what is answered does.
 */
export async function beginPasskeySignIn(ctx: Ctx, input: BeginPasskeySignInInput): Promise<SignPasskey> {
  const { address, ...door } = beginPasskeySignInInput.parse(input);
  authorizeSignIn(ctx);
  await consumeLimits(ctx, questionLimits(address));
  const question = { door, purpose: "SIGN_IN" as const, accountId: null };
  const challenge = await withTx(ctx, (tx) => askQuestion(tx, ctx, question));
  return signatureOptions(door, challenge, []);
}

/**
 * Signs in whoever's finger, face or PIN their own device verified: a passkey is two factors at once, so nothing else
 * is asked. Each question is answered once, in the browser and at the host it was asked; an answer that was caught is
 * worth nothing. A closed account is refused only after the proof.
 */
export async function signInWithPasskey(ctx: Ctx, input: SignInWithPasskeyInput): Promise<NewSession> {
  const {
    answer,
    site,
    origin,
    browser,
    deviceMarks: marks,
    ...device
  } = signInWithPasskeyInput.parse(input);
  authorizeSignIn(ctx);
  await consumeLimits(ctx, answerLimits(device.address));

  const outcome = await withTx(ctx, async (tx): Promise<NewSession | AppError> => {
    const question = { door: { site, origin, browser }, purpose: "SIGN_IN" as const, accountId: null };
    const taken = await takePasskey(tx, ctx, question, answer);
    if (taken instanceof AppError) return taken;
    const { accountId, passkeyId } = taken;
    await audit(tx, ctx, { action: "passkey.use", entityId: passkeyId });
    const account = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { phoneHash: true, emailHash: true },
    });
    const markOf = account.phoneHash ?? account.emailHash ?? accountId;
    return openSession(tx, ctx, { accountId, methods: ["passkey"], markOf, device: { ...device, marks } });
  });
  // Thrown after the commit, so that the question stays used up.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** What this browser is asked as the second factor of a sign-in whose first was proved. */
export async function beginPasskeyFinish(ctx: Ctx, input: BeginPasskeyFinishInput): Promise<SignPasskey> {
  const { halfToken, ...door } = beginPasskeyFinishInput.parse(input);
  authorizeSignIn(ctx);
  return withTx(ctx, async (tx) => {
    const half = await findHalfSignIn(tx, ctx, halfToken);
    if (!half) throw ruleViolated("second_factor.ended");
    const { accountId } = half;
    const held = await tx.passkey.findMany({
      where: { tenantId: ctx.tenantId, accountId, site: door.site },
      select: { credentialId: true, transports: true },
    });
    if (held.length === 0) throw ruleViolated("passkey.unknown");
    const challenge = await askQuestion(tx, ctx, { door, purpose: "FINISH", accountId });
    await audit(tx, ctx, { action: "passkey.ask", entityId: accountId, changes: { purpose: "FINISH" } });
    return signatureOptions(door, challenge, held);
  });
}

/** Opens the session of a sign-in whose first factor was proved, with a passkey of the same account and no other. */
export async function finishWithPasskey(ctx: Ctx, input: FinishWithPasskeyInput): Promise<NewSession> {
  const { answer, site, origin, browser, ...finish } = finishWithPasskeyInput.parse(input);
  authorizeSignIn(ctx);
  await admitFinish(ctx, finish);
  const outcome = await withTx(ctx, (tx) =>
    finishHalfSignIn(tx, ctx, finish, async (accountId) => {
      const question = { door: { site, origin, browser }, purpose: "FINISH" as const, accountId };
      const taken = await takePasskey(tx, ctx, question, answer);
      if (!(taken instanceof AppError)) return "passkey";
      await audit(tx, ctx, { action: "second_factor.refuse", entityId: accountId });
      return taken;
    }),
  );
  // Thrown after the commit, so that the try stays counted.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}
