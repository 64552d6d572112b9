import "server-only";
import type { Tx } from "@/lib/core/db";

/** One request for a number at a time, so that two cannot both be its newest code. Held until the commit. */
export async function lockNumber(tx: Tx, phoneHash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${phoneHash}, 7))`;
}

/** Deletes a batch of codes that ended before a moment; tells how many. */
export async function deleteEndedCodes(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM otp_challenges WHERE id IN (
      SELECT id FROM otp_challenges WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
}
