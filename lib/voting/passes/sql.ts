import "server-only";
import type { Tx } from "@/lib/core/db";

/**
 * Marks the pass of a member's place on the roll as taken, once for all time: asking again is answered only for the very
 * same request, which gives the very same signature. `taken`: another request came before. Null: not on the roll. The
 * election's gate is held open until the transaction ends.
 */
export async function markPass(
  tx: Tx,
  of: { electionId: string; memberId: string; today: Date; request: string },
): Promise<"marked" | "taken" | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`election:${of.electionId}`}, 12))`;
  const marked = await tx.$executeRaw`
    UPDATE election_roll_entries SET voted_on = coalesce(voted_on, ${of.today}::date), pass_request = ${of.request}
    WHERE election_id = ${of.electionId}::uuid AND member_id = ${of.memberId}::uuid
      AND (pass_request IS NULL OR pass_request = ${of.request})`;
  if (marked > 0) return "marked";
  const [place] = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM election_roll_entries
    WHERE election_id = ${of.electionId}::uuid AND member_id = ${of.memberId}::uuid`;
  return place ? "taken" : null;
}
