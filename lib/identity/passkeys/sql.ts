import "server-only";
import type { Tx } from "@/lib/core/db";

/** Deletes a batch of questions nobody answered in time; tells how many. */
export async function deleteEndedChallenges(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM passkey_challenges WHERE id IN (
      SELECT id FROM passkey_challenges WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED)`;
}
