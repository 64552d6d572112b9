import "server-only";
import type { Tx } from "@/lib/core/db";
import { OVERLAP_SECONDS } from "./constants";
import type { ProofMethod } from "./types";

type SessionRow = {
  sessionId: string;
  accountId: string;
  locale: string | null;
  expiresAt: Date;
  methods: ProofMethod[];
  provenAt: Date | null;
  /** Whether this is the first sign that the holder has got this token. */
  isUnconfirmed: boolean;
  /** Whether a new second factor is demanded and none has been set up since. */
  mustRenewFactor: boolean;
};

type Held = { sessionId: string; tokenHash: string };

/**
 * The live session of a token, of an account that is not deactivated; a token that was exchanged a moment ago still
 * counts, as `standingOf` says. The rest of the transaction then acts as this account: the wall lets a person read
 * their own record before any right of theirs is known.
 */
export async function enterSession(
  tx: Tx,
  { sessionId, tokenHash }: Held,
  now: Date,
): Promise<SessionRow | null> {
  const overlapFrom = new Date(now.getTime() - OVERLAP_SECONDS * 1_000);
  const rows = await tx.$queryRaw<SessionRow[]>`/* prepared */
    SELECT s.id AS "sessionId", s.account_id AS "accountId", a.locale,
           s.expires_at AS "expiresAt", s.methods, s.proven_at AS "provenAt",
           s.token_hash = ${tokenHash} AND s.confirmed_at IS NULL AS "isUnconfirmed",
           a.renew_factor_since IS NOT NULL AND NOT EXISTS (SELECT 1 FROM totp_factors f
             WHERE f.account_id = a.id AND f.confirmed_at > a.renew_factor_since) AND NOT EXISTS (
             SELECT 1 FROM passkeys k
             WHERE k.account_id = a.id AND k.created_at > a.renew_factor_since) AS "mustRenewFactor",
           set_config('app.actor_id', s.account_id::text, true) AS "actor"
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.id = ${sessionId}::uuid AND s.expires_at > ${now} AND a.status = 'ACTIVE'
      AND (s.token_hash = ${tokenHash}
        OR (s.previous_hash = ${tokenHash} AND (s.confirmed_at IS NULL OR s.confirmed_at >= ${overlapFrom})))`;
  return rows[0] ?? null;
}

type Standing = { memberId: string; isActiveMember: boolean; paths: string[] };

/** The member an account belongs to, and the units of their open memberships, the primary one first. */
export async function findStanding(tx: Tx, accountId: string): Promise<Standing | null> {
  const rows = await tx.$queryRaw<Standing[]>`/* prepared */
    SELECT m.id AS "memberId", m.status = 'ACTIVE' AS "isActiveMember",
           ARRAY(SELECT u.path FROM unit_memberships s JOIN units u ON u.id = s.unit_id
                 WHERE s.member_id = m.id AND s.left_on IS NULL
                 ORDER BY s.is_primary DESC, u.path) AS "paths"
    FROM members m WHERE m.account_id = ${accountId}::uuid`;
  return rows[0] ?? null;
}

/** Takes proofs that no longer exist off every session of an account. */
export async function dropSecondFactors(
  tx: Tx,
  accountId: string,
  gone: readonly ProofMethod[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE sessions SET methods = ARRAY(SELECT m FROM unnest(methods) WITH ORDINALITY AS given(m, place)
      WHERE m <> ALL (${gone}::text[]) ORDER BY place)
    WHERE account_id = ${accountId}::uuid`;
}

/** Deletes a batch of sessions that ended before a moment; tells how many. */
export async function deleteEndedSessions(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
}
