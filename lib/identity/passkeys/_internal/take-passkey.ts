import "server-only";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { type AppError, ruleViolated } from "@/lib/core/errors";
import { handleOf } from "../rules";
import type { PasskeyAnswer } from "../schema";
import { type Question, takeQuestion } from "./question";

/** Whose finger it was. */
export type TakenPasskey = { passkeyId: string; accountId: string };

/**
 * Takes a browser's signature with a passkey, once: the question is used up, the key is one of this tenant for this
 * host, its owner was verified by the device, and the device's counter went on. A counter that did not says that
 * somebody copied the key. A refusal is returned and not thrown, because the question it cost has to be committed.
 */
export async function takePasskey(
  tx: Tx,
  ctx: Ctx,
  question: Question,
  answer: PasskeyAnswer,
): Promise<TakenPasskey | AppError> {
  const challenge = await takeQuestion(tx, ctx, question, answer.response.clientDataJSON);
  if (challenge === null) return ruleViolated("passkey.ended");
  const passkey = await tx.passkey.findFirst({
    where: {
      tenantId: ctx.tenantId,
      credentialId: answer.id,
      site: question.door.site,
      ...(question.accountId === null ? {} : { accountId: question.accountId }),
    },
    select: { id: true, accountId: true, publicKey: true, counter: true },
  });
  if (!passkey) return ruleViolated("passkey.unknown");
  const counter = await verifiedCounter(question, challenge, answer, passkey);
  if (counter === null) {
    await audit(tx, ctx, { action: "passkey.refuse", entityId: passkey.id });
    return ruleViolated("passkey.wrong");
  }

  // Devices that keep no count say 0 for ever; all others count up, and of two uses of one count the second is late.
  const isCounting = counter > 0 || passkey.counter > 0;
  const { count } = await tx.passkey.updateMany({
    where: { id: passkey.id, ...(isCounting ? { counter: { lt: counter } } : { counter: 0 }) },
    data: { counter, lastUsedAt: ctx.now },
  });
  if (count === 0) {
    await audit(tx, ctx, { action: "passkey.refuse_copy", entityId: passkey.id, changes: { counter } });
    return ruleViolated("passkey.copied");
  }
  return { passkeyId: passkey.id, accountId: passkey.accountId };
}

type Known = { accountId: string; publicKey: string };

/** The device's counter when the signature is right; null when anything about it is not. */
async function verifiedCounter(
  { door }: Question,
  challenge: string,
  { id, rawId, type, response }: PasskeyAnswer,
  { accountId, publicKey }: Known,
): Promise<number | null> {
  const { userHandle, ...signed } = response;
  if (userHandle !== undefined && userHandle !== handleOf(accountId)) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId, type, response: signed, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: door.origin,
      expectedRPID: door.site,
      requireUserVerification: true,
      // Below any count, so that the library compares none: it is compared by the write, where no two get past it.
      credential: { id, publicKey: Uint8Array.from(Buffer.from(publicKey, "base64url")), counter: -1 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // Whatever is wrong with it, the answer is the same.
    return null;
  }
}
