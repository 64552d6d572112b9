import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { invalidInput, ruleViolated } from "@/lib/core/errors";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { noteChange } from "../changes/_internal/note-change";
import type { NewSession } from "../sessions/types";
import { admitFinish, finishHalfSignIn } from "./_internal/finish-half-sign-in";
import {
  endFactorsIfNone,
  hasSecondFactor,
  replaceRecoveryCodes,
  takeSecondFactor,
} from "./_internal/second-factor";
import { authorizeFinish, authorizeOwnFactor } from "./policy";
import { matchTotp, newTotpSecret, readSecondFactor } from "./rules";
import {
  beginTotpInput,
  type ConfirmTotpInput,
  confirmTotpInput,
  type FinishSignInInput,
  finishSignInInput,
  removeTotpInput,
  renewRecoveryCodesInput,
} from "./schema";

/** Makes a new key for one's own authenticator app. It counts for nothing until a code of it is typed. */
export async function beginTotp(ctx: Ctx, input: Record<string, never>): Promise<void> {
  beginTotpInput.parse(input);
  await withTx(ctx, async (tx) => {
    const accountId = authorizeOwnFactor(ctx);
    const confirmed = { accountId, tenantId: ctx.tenantId, confirmedAt: { not: null } };
    if ((await tx.totpFactor.count({ where: confirmed })) > 0) throw ruleViolated("second_factor.already_on");
    const data = { secret: encryptField(newTotpSecret()), createdAt: ctx.now, lastStep: null };
    await tx.totpFactor.upsert({
      where: { accountId },
      create: { accountId, tenantId: ctx.tenantId, ...data },
      update: data,
    });
    await audit(tx, ctx, { action: "second_factor.begin", entityId: accountId });
  });
}

/**
 * Turns the second factor on with a first code of the app, and gives the recovery codes: this once, and never
 * again. From now on every sign-in asks for it; the session in hand counts as proved by it, every other one ends.
 * Of several at once exactly one succeeds.
 */
export async function confirmTotp(ctx: Ctx, input: ConfirmTotpInput): Promise<{ recoveryCodes: string[] }> {
  const { code: typed, sessionId } = confirmTotpInput.parse(input);
  return withTx(ctx, async (tx) => {
    const accountId = authorizeOwnFactor(ctx);
    const factor = await tx.totpFactor.findFirst({
      where: { accountId, tenantId: ctx.tenantId, confirmedAt: null },
      select: { secret: true },
    });
    if (!factor) throw ruleViolated("second_factor.not_begun");
    const step = matchTotp(decryptField(factor.secret), readSecondFactor(typed).code, ctx.now);
    if (step === null) throw invalidInput("code", "second_factor.wrong");

    const { count } = await tx.totpFactor.updateMany({
      where: { accountId, confirmedAt: null, secret: factor.secret },
      data: { confirmedAt: ctx.now, lastStep: step },
    });
    if (count === 0) throw ruleViolated("second_factor.already_on");
    const recoveryCodes = await replaceRecoveryCodes(tx, ctx, accountId);
    const mine = { id: sessionId, accountId };
    await tx.session.updateMany({ where: mine, data: { methods: { push: "totp" }, provenAt: ctx.now } });
    await tx.session.deleteMany({ where: { accountId, id: { not: sessionId } } });
    await audit(tx, ctx, { action: "second_factor.turn_on", entityId: accountId });
    await noteChange(tx, ctx, { accountId, kind: "APP" });
    return { recoveryCodes };
  });
}

/** Takes one's own authenticator app off; with the last second factor go its recovery codes. */
export async function removeTotp(ctx: Ctx, input: Record<string, never>): Promise<void> {
  removeTotpInput.parse(input);
  await withTx(ctx, async (tx) => {
    const accountId = authorizeOwnFactor(ctx);
    const { count } = await tx.totpFactor.deleteMany({ where: { accountId, confirmedAt: { not: null } } });
    if (count === 0) throw ruleViolated("second_factor.not_on");
    await endFactorsIfNone(tx, ctx, accountId);
    await audit(tx, ctx, { action: "second_factor.turn_off", entityId: accountId });
    await noteChange(tx, ctx, { accountId, kind: "APP_REMOVED" });
  });
}

/** Ten new recovery codes in place of all older ones, given this once. */
export async function renewRecoveryCodes(
  ctx: Ctx,
  input: Record<string, never>,
): Promise<{ recoveryCodes: string[] }> {
  renewRecoveryCodesInput.parse(input);
  return withTx(ctx, async (tx) => {
    const accountId = authorizeOwnFactor(ctx);
    if (!(await hasSecondFactor(tx, ctx, accountId))) throw ruleViolated("second_factor.not_on");
    const recoveryCodes = await replaceRecoveryCodes(tx, ctx, accountId);
    await audit(tx, ctx, { action: "second_factor.renew_recovery_codes", entityId: accountId });
    await noteChange(tx, ctx, { accountId, kind: "RECOVERY_CODES" });
    return { recoveryCodes };
  });
}

/**
 * Opens the session of a sign-in whose first factor was proved, with a code of the app or a recovery code.
 *
 * Each code is taken once, each half sign-in opens one session, within five tries and ten minutes; then the first
 * factor has to be proved anew. A wrong code costs a try although nothing else is kept.
 */
export async function finishSignIn(ctx: Ctx, input: FinishSignInInput): Promise<NewSession> {
  const { code, ...finish } = finishSignInInput.parse(input);
  authorizeFinish(ctx);
  await admitFinish(ctx, finish);
  const outcome = await withTx(ctx, (tx) =>
    finishHalfSignIn(tx, ctx, finish, async (accountId) => {
      const method = await takeSecondFactor(tx, ctx, accountId, code);
      if (method !== null) return method;
      await audit(tx, ctx, { action: "second_factor.refuse", entityId: accountId });
      return invalidInput("code", "second_factor.wrong");
    }),
  );
  // Thrown after the commit, so that the try stays counted.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}
