import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, ruleViolated } from "@/lib/core/errors";
import { consumeLimits } from "@/lib/core/rate-limit";
import { recordProof } from "../../proofs/_internal/record-proof";
import { proofLimits } from "../../proofs/rules";
import { askQuestion } from "../_internal/question";
import { signatureOptions } from "../_internal/signature-options";
import { takePasskey } from "../_internal/take-passkey";
import { authorizeOwnPasskeys, readableBy } from "../policy";
import { type PasskeyDoor, passkeyDoor, type ProveWithPasskeyInput, proveWithPasskeyInput } from "../schema";
import type { SignPasskey } from "../types";

/** What this browser is asked, to show once more that it is oneself: one's own passkeys only. */
export async function beginPasskeyProof(ctx: Ctx, input: PasskeyDoor): Promise<SignPasskey> {
  const door = passkeyDoor.parse(input);
  return withTx(ctx, async (tx) => {
    const accountId = authorizeOwnPasskeys(ctx);
    const held = await tx.passkey.findMany({
      where: { ...readableBy(ctx), site: door.site },
      select: { credentialId: true, transports: true },
    });
    if (held.length === 0) throw ruleViolated("passkey.unknown");
    const challenge = await askQuestion(tx, ctx, { door, purpose: "PROVE", accountId });
    await audit(tx, ctx, { action: "passkey.ask", entityId: accountId, changes: { purpose: "PROVE" } });
    return signatureOptions(door, challenge, held);
  });
}

/** Proves one's own session anew by one of one's own passkeys; each question is answered once. */
export async function proveWithPasskey(ctx: Ctx, input: ProveWithPasskeyInput): Promise<void> {
  const { answer, sessionId, ...door } = proveWithPasskeyInput.parse(input);
  const accountId = authorizeOwnPasskeys(ctx);
  await consumeLimits(ctx, proofLimits(sessionId));
  const refusal = await withTx(ctx, async (tx): Promise<AppError | null> => {
    const taken = await takePasskey(tx, ctx, { door, purpose: "PROVE", accountId }, answer);
    if (taken instanceof AppError) {
      await audit(tx, ctx, { action: "session.refuse_proof", entityId: sessionId });
      return taken;
    }
    await recordProof(tx, ctx, { accountId, sessionId, method: "passkey" });
    return null;
  });
  // Thrown after the commit, so that the question stays used up.
  if (refusal) throw refusal;
}
