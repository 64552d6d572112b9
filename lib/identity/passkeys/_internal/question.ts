import "server-only";
import { randomBytes } from "node:crypto";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { blindIndex } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import type { PasskeyPurpose } from "../constants";
import { challengeIn, questionEnd } from "../rules";
import type { PasskeyDoor } from "../schema";

export type Question = { door: PasskeyDoor; purpose: PasskeyPurpose; accountId: string | null };

/** Notes what this browser is asked to sign, for one purpose at one host, and gives it: random and new each time. */
export async function askQuestion(tx: Tx, ctx: Ctx, { door, purpose, accountId }: Question): Promise<string> {
  const challenge = randomBytes(32).toString("base64url");
  await tx.passkeyChallenge.createMany({
    data: [
      {
        id: newId(),
        tenantId: ctx.tenantId,
        accountId,
        purpose,
        site: door.site,
        browserHash: browserHashOf(ctx, door.browser),
        challengeHash: challengeHashOf(ctx, challenge),
        createdAt: ctx.now,
        expiresAt: questionEnd(ctx.now),
      },
    ],
  });
  return challenge;
}

/**
 * Uses up the question an answer is about and gives it back; null when this browser was never asked it, or not
 * for this, or it was answered before. Used up whether the answer is right or not.
 */
export async function takeQuestion(
  tx: Tx,
  ctx: Ctx,
  { door, purpose, accountId }: Question,
  clientDataJSON: string,
): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const { count } = await tx.passkeyChallenge.deleteMany({
    where: {
      tenantId: ctx.tenantId,
      accountId,
      purpose,
      site: door.site,
      browserHash: browserHashOf(ctx, door.browser),
      challengeHash: challengeHashOf(ctx, challenge),
      expiresAt: { gt: ctx.now },
    },
  });
  return count === 1 ? challenge : null;
}

function browserHashOf(ctx: Ctx, browser: string): string {
  return blindIndex(ctx.tenantId, "passkey-browser", browser);
}

function challengeHashOf(ctx: Ctx, challenge: string): string {
  return blindIndex(ctx.tenantId, "passkey-challenge", challenge);
}
