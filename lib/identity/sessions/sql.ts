import "server-only";
import type { Tx } from "@/lib/core/db";
import type { ProofMethod } from "./types";

type SessionRow = {
  sessionId: string;
  accountId: string;
  locale: string | null;
  lastSeenAt: Date;
  expiresAt: Date;
  methods: ProofMethod[];
  provenAt: Date | null;
};

/**
 * The live session of a token, of an account that is not deactivated. The rest of the transaction then acts as
 * this account: the wall lets a person read their own record before any right of theirs is known.
 */
export async function enterSession(tx: Tx, tokenHash: string, now: Date): Promise<SessionRow | null> {
  const rows = await tx.$queryRaw<SessionRow[]>`/* prepared */
    SELECT s.id AS "sessionId", s.account_id AS "accountId", a.locale, s.last_seen_at AS "lastSeenAt",
           s.expires_at AS "expiresAt", s.methods, s.proven_at AS "provenAt",
           set_config('app.actor_id', s.account_id::text, true) AS "actor"
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.token_hash = ${tokenHash} AND s.expires_at > ${now} AND a.status = 'ACTIVE'`;
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
