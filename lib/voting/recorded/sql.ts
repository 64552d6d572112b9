import "server-only";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";

export type Voter = { number: number; unitPath: string };

/**
 * The caller's own place on the roll, held until the transaction ends, so that two ballots of one voter stand in line.
 * The election's gate is held open with it: a close waits for who is casting, and who comes after it finds it closed.
 */
export async function takePlace(
  tx: Tx,
  of: { electionId: string; memberId: string; today: Date },
): Promise<Voter | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`election:${of.electionId}`}, 12))`;
  const [voter] = await tx.$queryRaw<Voter[]>`
    UPDATE election_roll_entries SET voted_on = ${of.today}::date
    WHERE election_id = ${of.electionId}::uuid AND member_id = ${of.memberId}::uuid
    RETURNING number, unit_path AS "unitPath"`;
  return voter ?? null;
}

/** Waits until nobody is casting, and keeps everybody out until the transaction ends. */
export async function shutGate(tx: Tx, electionId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`election:${electionId}`}, 12))`;
}

/** The sequence number of a voter's next ballot, from one. */
export async function nextSequence(tx: Tx, of: { electionId: string; rollNumber: number }): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    SELECT coalesce(max(sequence), 0) + 1 AS next FROM recorded_ballots
    WHERE election_id = ${of.electionId}::uuid AND roll_number = ${of.rollNumber}`;
  return row?.next ?? 1;
}

/** Keeps a ballot as it was cast. */
export async function recordBallot(
  tx: Tx,
  ballot: {
    tenantId: string;
    electionId: string;
    rollNumber: number;
    sequence: number;
    leaf: string;
    hash: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO recorded_ballots (id, tenant_id, election_id, roll_number, sequence, leaf, hash)
    VALUES (${newId()}::uuid, ${ballot.tenantId}::uuid, ${ballot.electionId}::uuid, ${ballot.rollNumber},
            ${ballot.sequence}, ${ballot.leaf}, ${ballot.hash})`;
}

export type UnpostedBallot = { rollNumber: number; sequence: number; leaf: string; hash: string };

/** The ballots that are not on the board yet, in an order that tells nothing of time: by their hash. */
export async function listUnposted(tx: Tx, electionId: string): Promise<UnpostedBallot[]> {
  return tx.$queryRaw<UnpostedBallot[]>`
    SELECT b.roll_number AS "rollNumber", b.sequence, b.leaf, b.hash FROM recorded_ballots b
    WHERE b.election_id = ${electionId}::uuid AND NOT EXISTS (
      SELECT 1 FROM board_leaves l WHERE l.election_id = b.election_id AND l.hash = b.hash)
    ORDER BY b.hash`;
}
