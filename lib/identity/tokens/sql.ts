import "server-only";
import type { Tx } from "@/lib/core/db";

type BearerRow = {
  tokenId: string;
  accountId: string;
  isActiveMember: boolean;
  scopes: string[];
  unitPath: string | null;
  lastUsedAt: Date | null;
};

/**
 * Whom a live token of an open account stands for. The rest of the transaction then acts as its owner, so that the
 * owner's rights can be read; a token of an archived unit reaches nothing.
 */
export async function enterToken(tx: Tx, tokenHash: string, now: Date): Promise<BearerRow | null> {
  const rows = await tx.$queryRaw<BearerRow[]>`/* prepared */
    SELECT t.id AS "tokenId", t.account_id AS "accountId", t.scopes, u.path AS "unitPath",
           t.last_used_at AS "lastUsedAt", set_config('app.actor_id', t.account_id::text, true) AS "actor",
           EXISTS (SELECT 1 FROM members m WHERE m.account_id = t.account_id AND m.status = 'ACTIVE') AS "isActiveMember"
    FROM api_tokens t JOIN accounts a ON a.id = t.account_id LEFT JOIN units u ON u.id = t.unit_id
    WHERE t.token_hash = ${tokenHash} AND t.revoked_at IS NULL AND t.expires_at > ${now} AND a.status = 'ACTIVE'
      AND (t.unit_id IS NULL OR u.archived_at IS NULL)`;
  return rows[0] ?? null;
}
