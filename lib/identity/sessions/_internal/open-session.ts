import "server-only";
import { randomBytes } from "node:crypto";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { type AppError, forbidden } from "@/lib/core/errors";
import { blindIndex } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { deviceName, sessionEnd } from "../rules";
import { enterSession, findStanding } from "../sql";
import type { NewSession, ProofMethod } from "../types";

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
  };
};

/**
 * Opens a session for an account whose person has just been proved: where every way in ends. The refusal of a
 * closed account is returned and not thrown, because what the proof cost has to be committed.
 */
export async function openSession(tx: Tx, ctx: Ctx, opening: Opening): Promise<NewSession | AppError> {
  const { accountId, methods, markOf, device } = opening;
  if (device.previousToken !== null)
    await tx.session.deleteMany({ where: { tokenHash: tokenHashOf(ctx, device.previousToken) } });
  // Locks the account against a closing at the same moment: that one then finds this session to end.
  const open = { id: accountId, status: "ACTIVE" as const };
  const { count } = await tx.account.updateMany({ where: open, data: { lastSignInAt: ctx.now } });
  if (count === 0) return forbidden("account.deactivated");

  const token = randomBytes(32).toString("base64url");
  const tokenHash = tokenHashOf(ctx, token);
  const sessionId = newId();
  await tx.session.createMany({
    data: [
      {
        id: sessionId,
        tenantId: ctx.tenantId,
        accountId,
        tokenHash,
        device: deviceName(device.userAgent),
        methods: [...methods],
        provenAt: ctx.now,
        createdAt: ctx.now,
        lastSeenAt: ctx.now,
        expiresAt: sessionEnd(ctx.now),
      },
    ],
  });
  await enterSession(tx, tokenHash, ctx.now);
  const hasMember = (await findStanding(tx, accountId)) !== null;
  const changes = { session: sessionId, methods: [...methods] };
  await audit(tx, ctx, { action: "account.sign_in", entityId: accountId, changes });
  return { token, sessionId, accountId, deviceMark: deviceMarkOf(ctx, markOf), hasMember };
}

export function tokenHashOf(ctx: Ctx, token: string): string {
  return blindIndex(ctx.tenantId, "session", token);
}

/** Proof for a browser that it has signed in with this number or address; nobody can make or read one. */
export function deviceMarkOf(ctx: Ctx, hash: string): string {
  return blindIndex(ctx.tenantId, "device", hash);
}
