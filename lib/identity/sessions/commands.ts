import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { type AppError, notFound } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { consumeLimits } from "@/lib/core/rate-limit";
import { redeemCode } from "../codes/commands";
import { authorizeProvePhone } from "../codes/policy";
import { refusalOfCode, tryLimits } from "../codes/rules";
import { lockNumber } from "../codes/sql";
import { openSession, tokenHashOf } from "./_internal/open-session";
import { authorizeEnd, authorizePerson, readableBy } from "./policy";
import {
  type EndSessionInput,
  endSessionInput,
  type SignInInput,
  signInInput,
  type SignOutInput,
  signOutInput,
} from "./schema";
import type { NewSession } from "./types";

/**
 * Signs in whoever proves the number with its code: into the account of this number, or a new one.
 *
 * One code opens one session, however many try at once. A wrong code is counted although nothing else is kept.
 * A closed account is refused only after the proof, so nobody learns about other people's accounts.
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<NewSession> {
  const { address, userAgent, locale, previousToken, ...proof } = signInInput.parse(input);
  authorizeProvePhone(ctx, "SIGN_IN");
  await consumeLimits(ctx, tryLimits(address));

  const outcome = await withTx(ctx, async (tx, joined): Promise<NewSession | AppError> => {
    const redemption = await redeemCode(joined, { ...proof, purpose: "SIGN_IN" });
    if (!redemption.isRight) return refusalOfCode(redemption);

    const { phoneHash } = redemption;
    const account = await openAccount(tx, ctx, { phoneHash, phone: proof.phone, locale });
    const device = { userAgent, previousToken };
    return openSession(tx, ctx, { accountId: account.id, methods: ["code"], markOf: phoneHash, device });
  });
  // Thrown after the commit, so that the try stays counted.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** Ends the session of a token: its row is gone and the token opens nothing any more. Twice is once. */
export async function signOut(ctx: Ctx, input: SignOutInput): Promise<void> {
  const { token } = signOutInput.parse(input);
  await withTx(ctx, async (tx) => {
    const tokenHash = tokenHashOf(ctx, token);
    const session = await tx.session.findUnique({
      where: { tokenHash },
      select: { id: true, accountId: true },
    });
    if (!session) return;
    // Whoever holds the token is the session's person, whatever else the gate made of the request.
    authorizeEnd({ ...ctx, actor: { kind: "person", memberId: null, homePaths: [], ...session } }, session);
    await tx.session.deleteMany({ where: { id: session.id } });
    await audit(tx, ctx, { action: "session.end", entityId: session.id, changes: { by: "sign out" } });
  });
}

/** Ends one of one's own sessions: that device is signed out at its next request. */
export async function endSession(ctx: Ctx, input: EndSessionInput): Promise<void> {
  const { sessionId } = endSessionInput.parse(input);
  await withTx(ctx, async (tx) => {
    const where = { id: sessionId, ...readableBy(ctx) };
    const session = await tx.session.findFirst({ where, select: { accountId: true } });
    if (!session) throw notFound("session");
    authorizeEnd(ctx, session);
    const { count } = await tx.session.deleteMany({ where });
    if (count === 0) throw notFound("session");
    await audit(tx, ctx, { action: "session.end", entityId: sessionId, changes: { by: "person" } });
  });
}

/** Ends all of one's own sessions but the one named, for a lost phone; tells how many. */
export async function endOtherSessions(ctx: Ctx, input: EndSessionInput): Promise<{ ended: number }> {
  const { sessionId } = endSessionInput.parse(input);
  return withTx(ctx, async (tx) => {
    const accountId = authorizePerson(ctx);
    const { count } = await tx.session.deleteMany({ where: { ...readableBy(ctx), id: { not: sessionId } } });
    await audit(tx, ctx, { action: "session.end_others", entityId: accountId, changes: { ended: count } });
    return { ended: count };
  });
}

type Opening = { phoneHash: string; phone: string; locale: string | null };

async function openAccount(tx: Tx, ctx: Ctx, { phoneHash, phone, locale }: Opening) {
  // Somebody may be moving their account to this number at the same moment.
  await lockNumber(tx, phoneHash);
  const { count } = await tx.account.createMany({
    data: [
      {
        id: newId(),
        tenantId: ctx.tenantId,
        phone: encryptField(phone),
        phoneHash,
        locale,
        createdAt: ctx.now,
      },
    ],
    skipDuplicates: true,
  });
  const account = await tx.account.findUniqueOrThrow({
    where: { tenantId_phoneHash: { tenantId: ctx.tenantId, phoneHash } },
    select: { id: true },
  });
  if (count === 1) await audit(tx, ctx, { action: "account.open", entityId: account.id });
  return account;
}
