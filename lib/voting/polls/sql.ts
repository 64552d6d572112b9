import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/core/db";

export type Votable = {
  status: "DRAFT" | "OPEN" | "PUBLISHED" | "WITHDRAWN";
  closesAt: Date;
  includesBelow: boolean;
  unit: { path: string };
  isOnRoll: boolean;
  hasVoted: boolean;
  /** The poll's key as stored; null unless the poll is open. */
  sealedKey: string | null;
  hasOption: boolean;
};

type Row = Omit<Votable, "unit"> & { unitPath: string };

/** What one vote has to know of its poll, in one round trip: casting is the hot path of a voting day. */
export async function findVotable(
  tx: Tx,
  vote: { pollId: string; optionId: string; memberId: string },
): Promise<Votable | null> {
  const [row] = await tx.$queryRaw<Row[]>`/* prepared */
    SELECT p.status::text AS status, p.closes_at AS "closesAt", p.includes_below AS "includesBelow",
           u.path AS "unitPath", r.member_id IS NOT NULL AS "isOnRoll", coalesce(r.has_voted, false) AS "hasVoted",
           s.key AS "sealedKey",
           EXISTS (SELECT 1 FROM poll_options o WHERE o.poll_id = p.id AND o.id = ${vote.optionId}::uuid) AS "hasOption"
    FROM polls p
    JOIN units u ON u.id = p.unit_id
    LEFT JOIN poll_seals s ON s.poll_id = p.id
    LEFT JOIN poll_roll_entries r ON r.poll_id = p.id AND r.member_id = ${vote.memberId}::uuid
    WHERE p.id = ${vote.pollId}::uuid`;
  if (!row) return null;
  const { unitPath, ...votable } = row;
  return { ...votable, unit: { path: unitPath } };
}

/**
 * Marks the voter and drops the sealed choice into the urn, both or neither. Of many attempts at once exactly one
 * gets true. The ballot's id is random (UUID v7 would carry the time), and nothing of the voter goes into its row.
 */
export async function dropVote(
  tx: Tx,
  vote: { tenantId: string; pollId: string; memberId: string; sealed: string },
): Promise<boolean> {
  const dropped = await tx.$executeRaw`/* prepared */
    WITH marked AS (
      UPDATE poll_roll_entries SET has_voted = true
      WHERE poll_id = ${vote.pollId}::uuid AND member_id = ${vote.memberId}::uuid AND NOT has_voted
      RETURNING poll_id)
    INSERT INTO sealed_ballots (id, tenant_id, poll_id, sealed)
    SELECT ${randomUUID()}::uuid, ${vote.tenantId}::uuid, poll_id, ${vote.sealed} FROM marked`;
  return dropped === 1;
}
