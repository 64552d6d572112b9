import "server-only";
import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { noteChange } from "../../changes/_internal/note-change";
import { hasSecondFactor, replaceRecoveryCodes } from "../../second-factors/_internal/second-factor";
import { askQuestion, takeQuestion } from "../_internal/question";
import { PASSKEY_MINUTES, PASSKEYS_MAX } from "../constants";
import { authorizeOwnPasskeys, readableBy } from "../policy";
import { handleOf } from "../rules";
import {
  type AddPasskeyInput,
  addPasskeyInput,
  type BeginAddingPasskeyInput,
  beginAddingPasskeyInput,
  type NewPasskeyAnswer,
  type PasskeyDoor,
} from "../schema";
import type { AddedPasskey, MakePasskey } from "../types";

/** What this browser is asked, to make a passkey for one's own account; one the device has already is not made again. */
export async function beginAddingPasskey(ctx: Ctx, input: BeginAddingPasskeyInput): Promise<MakePasskey> {
  const { organisation, label, ...door } = beginAddingPasskeyInput.parse(input);
  return withTx(ctx, async (tx) => {
    const accountId = authorizeOwnPasskeys(ctx);
    const held = await tx.passkey.findMany({
      where: readableBy(ctx),
      select: { credentialId: true, site: true },
    });
    if (held.length >= PASSKEYS_MAX) throw ruleViolated("passkey.too_many", { max: PASSKEYS_MAX });
    const challenge = await askQuestion(tx, ctx, { door, purpose: "ADD", accountId });
    await audit(tx, ctx, { action: "passkey.ask", entityId: accountId, changes: { purpose: "ADD" } });
    return generateRegistrationOptions({
      rpName: organisation,
      rpID: door.site,
      userID: Uint8Array.from(Buffer.from(handleOf(accountId), "base64url")),
      userName: label,
      userDisplayName: label,
      challenge: Uint8Array.from(Buffer.from(challenge, "base64url")),
      timeout: PASSKEY_MINUTES * 60_000,
      attestationType: "none",
      excludeCredentials: held
        .filter(({ site }) => site === door.site)
        .map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
  });
}

/**
 * Adds a passkey to one's own account: from now on it signs in by itself, and every other way in asks for it or
 * another second factor too. With the first factor of an account come ten recovery codes, this once, and every
 * other session ends; the session in hand counts as proved by it.
 */
export async function addPasskey(ctx: Ctx, input: AddPasskeyInput): Promise<AddedPasskey> {
  const { answer, name, sessionId, ...door } = addPasskeyInput.parse(input);
  const outcome = await withTx(ctx, async (tx): Promise<AddedPasskey | AppError> => {
    const accountId = authorizeOwnPasskeys(ctx);
    // Held until the commit: two first factors at once would each give codes that end the other's.
    const open = { id: accountId, status: "ACTIVE" as const };
    const { count: held } = await tx.account.updateMany({ where: open, data: { status: "ACTIVE" } });
    if (held === 0) return new AppError("unauthenticated", "unauthenticated");
    const question = { door, purpose: "ADD" as const, accountId };
    const challenge = await takeQuestion(tx, ctx, question, answer.response.clientDataJSON);
    if (challenge === null) return ruleViolated("passkey.ended");
    const made = await verifiedKey(door, challenge, answer);
    if (made === null) return ruleViolated("passkey.wrong");

    const isFirst = !(await hasSecondFactor(tx, ctx, accountId));
    const passkeyId = newId();
    const { count } = await tx.passkey.createMany({
      data: [
        {
          id: passkeyId,
          tenantId: ctx.tenantId,
          accountId,
          site: door.site,
          name,
          ...made,
          createdAt: ctx.now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return ruleViolated("passkey.wrong");
    await audit(tx, ctx, { action: "passkey.add", entityId: passkeyId, changes: { accountId } });
    await noteChange(tx, ctx, { accountId, kind: "PASSKEY", subjectId: passkeyId });
    const recoveryCodes = isFirst ? await beginFactors(tx, ctx, { accountId, sessionId }) : null;
    return { passkeyId, recoveryCodes };
  });
  // Thrown after the commit, so that the question stays used up.
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/** The key a browser made, when it was made here, for this question, by somebody the device verified. */
async function verifiedKey(
  door: PasskeyDoor,
  challenge: string,
  { id, rawId, type, response }: NewPasskeyAnswer,
) {
  const { clientDataJSON, attestationObject, transports = [] } = response;
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...{ id, rawId, type, clientExtensionResults: {} },
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: door.origin,
      expectedRPID: door.site,
      requireUserVerification: true,
    });
    if (!registrationInfo) return null;
    const { credential, credentialBackedUp: isBackedUp } = registrationInfo;
    const publicKey = Buffer.from(credential.publicKey).toString("base64url");
    return { credentialId: credential.id, publicKey, counter: credential.counter, transports, isBackedUp };
  } catch {
    // Whatever is wrong with it, the answer is the same.
    return null;
  }
}

/** What comes with the first factor of an account. */
async function beginFactors(
  tx: Tx,
  ctx: Ctx,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<string[]> {
  const mine = { id: sessionId, accountId };
  await tx.session.updateMany({ where: mine, data: { methods: { push: "passkey" }, provenAt: ctx.now } });
  await tx.session.deleteMany({ where: { accountId, id: { not: sessionId } } });
  return replaceRecoveryCodes(tx, ctx, accountId);
}
