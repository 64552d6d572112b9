import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, ruleViolated } from "@/lib/core/errors";
import { hashesEqual } from "@/lib/core/field-encryption";
import { consumeLimits } from "@/lib/core/rate-limit";
import { deviceMarkOf, openSession } from "../../sessions/_internal/open-session";
import { watchFailure } from "../../sessions/_internal/watch-failure";
import type { NewSession, ProofMethod } from "../../sessions/types";
import { HALF_SIGN_IN_TRIES_MAX } from "../constants";
import { secondFactorLimits } from "../rules";
import { halfTokenHashOf } from "./half-sign-in";

/** A sign-in that still waits for its second factor; null when its time is over or it never began. */
export async function findHalfSignIn(tx: Tx, ctx: Ctx, halfToken: string) {
  return tx.halfSignIn.findFirst({
    where: aliveOf(ctx, halfToken),
    select: { accountId: true, markOf: true },
  });
}

type Finish = {
  halfToken: string;
  address: string;
  userAgent: string;
  previousToken: string | null;
  deviceMarks: readonly string[];
};

/** Counts a try at the second factor of a sign-in that waits, for this device or for the account. */
export async function admitFinish(ctx: Ctx, { halfToken, deviceMarks }: Finish): Promise<void> {
  const begun = await withTx(ctx, (tx) => findHalfSignIn(tx, ctx, halfToken));
  if (!begun) throw ruleViolated("second_factor.ended");
  const mark = deviceMarkOf(ctx, begun.markOf);
  const isKnownDevice = deviceMarks.some((given) => hashesEqual(given, mark));
  await consumeLimits(ctx, secondFactorLimits(begun.accountId, isKnownDevice));
}

/**
 * Opens the session of a half sign-in with whatever `take` takes as its second factor. Each half sign-in opens one
 * session, within five tries and ten minutes; a refusal is returned and not thrown, because the try has to be committed.
 */
export async function finishHalfSignIn(
  tx: Tx,
  ctx: Ctx,
  { halfToken, deviceMarks, ...device }: Finish,
  take: (accountId: string) => Promise<ProofMethod | AppError>,
): Promise<NewSession | AppError> {
  const [half] = await tx.halfSignIn.updateManyAndReturn({
    where: { ...aliveOf(ctx, halfToken), attempts: { lt: HALF_SIGN_IN_TRIES_MAX } },
    data: { attempts: { increment: 1 } },
    select: { id: true, accountId: true, methods: true, markOf: true },
  });
  if (!half) return ruleViolated("second_factor.ended");
  const { accountId, markOf } = half;
  const method = await take(accountId);
  if (method instanceof AppError) {
    await watchFailure(tx, ctx, { tried: { id: accountId }, address: device.address });
    return method;
  }
  await tx.halfSignIn.deleteMany({ where: { id: half.id } });
  const methods = [...(half.methods as ProofMethod[]), method];
  return openSession(tx, ctx, { accountId, methods, markOf, device: { ...device, marks: deviceMarks } });
}

function aliveOf(ctx: Ctx, halfToken: string) {
  return {
    tenantId: ctx.tenantId,
    tokenHash: halfTokenHashOf(ctx, halfToken),
    expiresAt: { gt: ctx.now },
  };
}
