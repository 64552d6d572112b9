import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { type AppError, invalidInput, ruleViolated } from "@/lib/core/errors";
import { consumeLimits } from "@/lib/core/rate-limit";
import type { PasswordHasher } from "@/lib/adapters/password-hash/port";
import { redeemCode } from "../codes/commands";
import { normalPassword } from "../passwords/rules";
import { takeSecondFactor } from "../second-factors/_internal/second-factor";
import { loadOwnAccount } from "./_internal/own-account";
import { recordProof } from "./_internal/record-proof";
import { authorizeProof } from "./policy";
import { proofLimits } from "./rules";
import {
  type ProveWithCodeInput,
  proveWithCodeInput,
  type ProveWithPasswordInput,
  proveWithPasswordInput,
  type ProveWithSecondFactorInput,
  proveWithSecondFactorInput,
} from "./schema";

/** Proves one's own session anew by the code sent to one's own number. A wrong code costs a try. */
export async function proveWithCode(ctx: Ctx, input: ProveWithCodeInput): Promise<void> {
  const { sessionId, challengeId, code } = proveWithCodeInput.parse(input);
  authorizeProof(ctx);
  await consumeLimits(ctx, proofLimits(sessionId));
  const refusal = await withTx(ctx, async (tx, joined): Promise<AppError | null> => {
    const { accountId, phone } = await loadOwnAccount(tx, ctx);
    if (phone === null) return ruleViolated("proof.way");
    const redemption = await redeemCode(joined, { challengeId, code, phone, purpose: "PROVE" });
    if (!redemption.isRight) {
      const { reason, values } = redemption;
      await audit(tx, ctx, { action: "session.refuse_proof", entityId: sessionId });
      return reason === "code.wrong" ? invalidInput("code", reason, values) : ruleViolated(reason, values);
    }
    await recordProof(tx, ctx, { accountId, sessionId, method: "code" });
    return null;
  });
  // Thrown after the commit, so that the try stays counted.
  if (refusal) throw refusal;
}

/** Proves one's own session anew by one's password. */
export async function proveWithPassword(
  ctx: Ctx,
  input: ProveWithPasswordInput,
  hasher: PasswordHasher,
): Promise<void> {
  const { sessionId, password } = proveWithPasswordInput.parse(input);
  authorizeProof(ctx);
  await consumeLimits(ctx, proofLimits(sessionId));
  const { accountId, passwordHash } = await withTx(ctx, (tx) => loadOwnAccount(tx, ctx));
  if (passwordHash === null) throw ruleViolated("proof.way");
  const isRight = await hasher.verify(passwordHash, normalPassword(password));

  await withTx(ctx, async (tx) => {
    if (isRight) await recordProof(tx, ctx, { accountId, sessionId, method: "password" });
    else await audit(tx, ctx, { action: "session.refuse_proof", entityId: sessionId });
  });
  if (!isRight) throw invalidInput("password", "password.not_yours");
}

/** Proves one's own session anew by a code of one's app or a recovery code; either is taken once. */
export async function proveWithSecondFactor(ctx: Ctx, input: ProveWithSecondFactorInput): Promise<void> {
  const { sessionId, code } = proveWithSecondFactorInput.parse(input);
  authorizeProof(ctx);
  await consumeLimits(ctx, proofLimits(sessionId));
  const method = await withTx(ctx, async (tx) => {
    const { accountId } = await loadOwnAccount(tx, ctx);
    const taken = await takeSecondFactor(tx, ctx, accountId, code);
    if (taken === null) await audit(tx, ctx, { action: "session.refuse_proof", entityId: sessionId });
    else await recordProof(tx, ctx, { accountId, sessionId, method: taken });
    return taken;
  });
  if (method === null) throw invalidInput("code", "second_factor.wrong");
}
