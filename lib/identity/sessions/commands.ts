import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { type AppError, notFound } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { consumeLimits, isWithinLimits } from "@/lib/core/rate-limit";
import { noteChange } from "../changes/_internal/note-change";
import { phoneHashOf } from "../codes/_internal/hashes";
import { redeemCode } from "../codes/commands";
import { authorizeProvePhone } from "../codes/policy";
import { refusalOfCode, tryLimits } from "../codes/rules";
import { lockNumber } from "../codes/sql";
import { openSession } from "./_internal/open-session";
import { type ReadToken, readToken, successorOf } from "./_internal/token";
import { watchFailure } from "./_internal/watch-failure";
import { sessionReused } from "./events";
import { authorizeEnd, authorizePerson, readableBy } from "./policy";
import { isExchangeDue, networkOf, sessionEnd, standingOf } from "./rules";
import {
  type EndSessionInput,
  endSessionInput,
  type RefreshSessionInput,
  refreshSessionInput,
  type SignInInput,
  signInInput,
  type SignOutInput,
  signOutInput,
} from "./schema";
import type { NewSession, Refreshed } from "./types";

/**
 * Signs in whoever proves the number with its code: into the account of this number, or a new one.
 *
 * One code opens one session, however many try at once. A wrong code is counted although nothing else is kept.
 * A closed account is refused only after the proof, so nobody learns about other people's accounts.
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<NewSession> {
  const { address, userAgent, locale, previousToken, marks, ...proof } = signInInput.parse(input);
  authorizeProvePhone(ctx, "SIGN_IN");
  await consumeLimits(ctx, tryLimits(address));

  const outcome = await withTx(ctx, async (tx, joined): Promise<NewSession | AppError> => {
    const redemption = await redeemCode(joined, { ...proof, purpose: "SIGN_IN" });
    if (!redemption.isRight) {
      await watchFailure(tx, ctx, { tried: { phoneHash: phoneHashOf(ctx, proof.phone) }, address });
      return refusalOfCode(redemption);
    }

    const { phoneHash } = redemption;
    const account = await openAccount(tx, ctx, { phoneHash, phone: proof.phone, locale });
    const device = { userAgent, previousToken, address, marks };
    return openSession(tx, ctx, { accountId: account.id, methods: ["code"], markOf: phoneHash, device });
  });
  // Thrown after the commit, so that the try stays counted.
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** Ends the session of a token: its row is gone and the token opens nothing any more. Twice is once. */
export async function signOut(ctx: Ctx, input: SignOutInput): Promise<void> {
  const { token } = signOutInput.parse(input);
  const held = readToken(ctx.tenantId, token);
  if (!held) return;
  await withTx(ctx, async (tx) => {
    const where = { id: held.sessionId, tenantId: ctx.tenantId };
    const session = await tx.session.findFirst({ where, select: { accountId: true } });
    if (!session) return;
    authorizeEnd(holderOf(ctx, session), session);
    await tx.session.deleteMany({ where });
    await audit(tx, ctx, { action: "session.end", entityId: held.sessionId, changes: { by: "sign out" } });
  });
}

/**
 * Exchanges a token that is a quarter of an hour old for its successor, which begins the seven days anew.
 *
 * However many exchange the same token at once, all are given the same successor; so is whoever asks again because the
 * answer was lost. A token whose successor has been in use for longer than a moment is a copy in other hands: the whole
 * session ends, for its owner as for the thief, and that is on record and told.
 */
export async function refreshSession(ctx: Ctx, input: RefreshSessionInput): Promise<Refreshed> {
  const { token, address } = refreshSessionInput.parse(input);
  const held = readToken(ctx.tenantId, token);
  if (!held) return { outcome: "ended" };

  const refreshed = await withTx(ctx, async (tx): Promise<Refreshed | null> => {
    const session = await liveSession(tx, ctx, held.sessionId);
    if (!session) return null;
    authorizeEnd(holderOf(ctx, session), session);
    const known = { ...session, network: networkOf(address) };
    const standing = standingOf(session, held.tokenHash, ctx.now);
    if (standing === "stale") return endStolen(tx, ctx, { ...held, ...session });
    if (standing === "honoured") return successor(ctx, token, { ...held, ...session });
    if (!isExchangeDue(held.issuedAt, ctx.now)) return { outcome: "kept" };
    return exchange(tx, ctx, { token, held, session: known });
  });
  if (refreshed) return refreshed;
  await recordRefused(ctx, held.sessionId);
  return { outcome: "ended" };
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
    if (count > 0) await noteChange(tx, ctx, { accountId, kind: "SESSIONS_ENDED" });
    return { ended: count };
  });
}

type Live = NonNullable<Awaited<ReturnType<typeof liveSession>>>;

function liveSession(tx: Tx, ctx: Ctx, id: string) {
  return tx.session.findFirst({
    where: { id, tenantId: ctx.tenantId, expiresAt: { gt: ctx.now }, account: { status: "ACTIVE" } },
    select: {
      accountId: true,
      createdAt: true,
      tokenHash: true,
      tokenIssuedAt: true,
      previousHash: true,
      confirmedAt: true,
    },
  });
}

/** Whoever holds the token is the session's person, whatever else the gate made of the request. */
function holderOf(ctx: Ctx, { accountId }: { accountId: string }): Ctx {
  return { ...ctx, actor: { kind: "person", accountId, memberId: null, homePaths: [] } };
}

type Exchange = { token: string; held: ReadToken; session: Live & { network: string | null } };

async function exchange(tx: Tx, ctx: Ctx, { token, held, session }: Exchange): Promise<Refreshed | null> {
  const { sessionId, tokenHash } = held;
  const next = successorOf(ctx.tenantId, token, { sessionId, issuedAt: ctx.now });
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, tokenHash },
    data: {
      tokenHash: next.tokenHash,
      tokenIssuedAt: ctx.now,
      previousHash: tokenHash,
      confirmedAt: null,
      network: session.network,
      lastSeenAt: ctx.now,
      expiresAt: sessionEnd(ctx.now, session.createdAt),
    },
  });
  if (count === 1) {
    await noteUse(tx, ctx, session.accountId);
    return { outcome: "renewed", token: next.token };
  }
  // Another tab was faster: what it was given is given here too.
  const now = await liveSession(tx, ctx, sessionId);
  return now && successor(ctx, token, { sessionId, ...now });
}

/** Says once a day that an account is in use: whoever stays signed in for a year never signs in. */
async function noteUse(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000);
  const isOld = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: dayAgo } }] };
  await tx.account.updateMany({ where: { id, ...isOld }, data: { lastUsedAt: ctx.now } });
}

/** The token that was made of this one, made again. */
function successor(
  { tenantId }: Ctx,
  token: string,
  { sessionId, tokenIssuedAt }: Live & { sessionId: string },
): Refreshed {
  return {
    outcome: "renewed",
    token: successorOf(tenantId, token, { sessionId, issuedAt: tokenIssuedAt }).token,
  };
}

async function endStolen(
  tx: Tx,
  ctx: Ctx,
  { sessionId, accountId }: Pick<ReadToken, "sessionId"> & Pick<Live, "accountId">,
): Promise<Refreshed> {
  const { tenantId } = ctx;
  const { count } = await tx.session.deleteMany({ where: { id: sessionId, tenantId } });
  if (count === 1) {
    await audit(tx, ctx, { action: "session.reuse", entityId: sessionId, changes: { accountId } });
    await emit(tx, ctx, { name: sessionReused.name, payload: { tenantId, accountId, sessionId } });
  }
  return { outcome: "ended" };
}

/** That a token of an ended session was shown again, once a day: whoever holds it could fill the trail. */
async function recordRefused(ctx: Ctx, sessionId: string): Promise<void> {
  if (
    !(await isWithinLimits(ctx, [
      { name: "refused token", subject: sessionId, points: 1, windowSeconds: DAY_SECONDS },
    ]))
  )
    return;
  await withTx(ctx, (tx) => audit(tx, ctx, { action: "session.refuse", entityId: sessionId }));
}

const DAY_SECONDS = 24 * 60 * 60;

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
