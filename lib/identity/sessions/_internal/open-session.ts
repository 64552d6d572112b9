import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { type AppError, forbidden } from "@/lib/core/errors";
import { blindIndex } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { beginHalfSignIn } from "../../second-factors/_internal/half-sign-in";
import { hasSecondFactor } from "../../second-factors/_internal/second-factor";
import { sessionOpenedAnew } from "../events";
import { deviceName, isTwoFactor, networkOf, sessionEnd } from "../rules";
import { enterSession, findStanding } from "../sql";
import type { NewSession, ProofMethod } from "../types";
import { keepPlace } from "./keep-place";
import { firstToken, readToken } from "./token";

export type Opening = {
  accountId: string;
  /** How the person has just been proved, the first factor first. */
  methods: readonly ProofMethod[];
  /** The hash of the number or address that was proved; this browser is known to it from now on. */
  markOf: string;
  device: {
    userAgent: string;
    /** The session this browser still holds; it ends with the new one, so none can be planted beforehand. */
    previousToken: string | null;
    /** Where it asks from; its network is kept for the list of devices. */
    address?: string;
    /** Proofs of what this browser has signed in with before: in one that never did, the owner is warned. */
    marks: readonly string[];
  };
};

/**
 * Opens a session for an account whose person has just been proved: where every way in ends. An account with a
 * second factor gets none before that is proved too. What refuses (a closed account, the factor that is missing)
 * is returned and not thrown, because what the proof cost has to be committed.
 */
export async function openSession(tx: Tx, ctx: Ctx, opening: Opening): Promise<NewSession | AppError> {
  const { accountId, methods, markOf, device } = opening;
  const previous = device.previousToken === null ? null : readToken(ctx.tenantId, device.previousToken);
  if (previous) await tx.session.deleteMany({ where: { id: previous.sessionId } });
  // Locks the account against a closing at the same moment: that one then finds this session to end.
  const open = { id: accountId, status: "ACTIVE" as const };
  const before = await tx.account.findFirst({
    where: open,
    select: { lastSignInAt: true, phoneHash: true, emailHash: true },
  });
  const { count } = await tx.account.updateMany({ where: open, data: { lastSignInAt: ctx.now } });
  if (count === 0) return forbidden("account.deactivated");
  if (!isTwoFactor(methods) && (await hasSecondFactor(tx, ctx, accountId)))
    return beginHalfSignIn(tx, ctx, { accountId, methods, markOf });

  const sessionId = newId();
  const { token, tokenHash } = firstToken(ctx.tenantId, sessionId, ctx.now);
  await tx.session.createMany({
    data: [
      {
        id: sessionId,
        tenantId: ctx.tenantId,
        accountId,
        tokenHash,
        tokenIssuedAt: ctx.now,
        device: deviceName(device.userAgent),
        network: device.address === undefined ? null : networkOf(device.address),
        methods: [...methods],
        provenAt: ctx.now,
        createdAt: ctx.now,
        lastSeenAt: ctx.now,
        expiresAt: sessionEnd(ctx.now, ctx.now),
      },
    ],
  });
  await keepPlace(tx, ctx, { accountId, sessionId });
  await enterSession(tx, { sessionId, tokenHash }, ctx.now);
  const hasMember = (await findStanding(tx, accountId)) !== null;
  const changes = { session: sessionId, methods: [...methods] };
  await audit(tx, ctx, { action: "account.sign_in", entityId: accountId, changes });
  const deviceMark = deviceMarkOf(ctx, markOf);
  const ownMarks = [markOf, before?.phoneHash, before?.emailHash].flatMap((hash) =>
    hash ? [deviceMarkOf(ctx, hash)] : [],
  );
  if (before?.lastSignInAt && !ownMarks.some((mark) => device.marks.includes(mark))) {
    const { tenantId } = ctx;
    await emit(tx, ctx, { name: sessionOpenedAnew.name, payload: { tenantId, accountId, sessionId } });
  }
  return { token, sessionId, accountId, deviceMark, hasMember };
}

/** Proof for a browser that it has signed in with this number or address; nobody can make or read one. */
export function deviceMarkOf(ctx: Ctx, hash: string): string {
  return blindIndex(ctx.tenantId, "device", hash);
}
