import "server-only";
import type { Tx } from "@/lib/core/db";
import { MIXED_WITH } from "./constants";

export type BoxedBallot = { publicKey: string; sequence: number; leaf: string; hash: string };

/**
 * Holds the election's gate open, so that a close waits for whoever is casting, and has ballots of one pass stand in
 * line. Says the pass's last turn, in the box or on the board; null where it has cast nothing yet.
 */
export async function takeTurn(
  tx: Tx,
  of: { electionId: string; publicKey: string },
): Promise<number | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`election:${of.electionId}`}, 12))`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pass:${of.electionId}:${of.publicKey}`}, 12))`;
  const [row] = await tx.$queryRaw<{ last: number | null }[]>`
    SELECT max(sequence) AS last FROM (
      SELECT sequence FROM boxed_ballots WHERE election_id = ${of.electionId}::uuid AND public_key = ${of.publicKey}
      UNION ALL
      SELECT (data::jsonb ->> 'sequence')::int FROM board_leaves
      WHERE election_id = ${of.electionId}::uuid AND kind = 'ballot' AND data::jsonb ->> 'publicKey' = ${of.publicKey}) turns`;
  return row?.last ?? null;
}

/** Whether this very ballot is in the box or on the board already. */
export async function isCast(tx: Tx, of: { electionId: string; hash: string }): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM boxed_ballots WHERE election_id = ${of.electionId}::uuid AND hash = ${of.hash})
        OR EXISTS (SELECT 1 FROM board_leaves WHERE election_id = ${of.electionId}::uuid AND hash = ${of.hash}) AS found`;
  return row?.found ?? false;
}

/**
 * Drops a ballot into the box and shakes it: others that lie in it are taken out and put back with it, in an order drawn
 * by lot, under new ids and in this same transaction, so that nothing in the table says which of them came last.
 */
export async function dropInBox(
  tx: Tx,
  ballot: BoxedBallot & { tenantId: string; electionId: string },
): Promise<void> {
  const { tenantId, electionId, publicKey, sequence, leaf, hash } = ballot;
  await tx.$executeRaw`
    WITH taken AS (
      DELETE FROM boxed_ballots WHERE id IN (
        SELECT id FROM boxed_ballots WHERE election_id = ${electionId}::uuid
        ORDER BY random() LIMIT ${MIXED_WITH} FOR UPDATE SKIP LOCKED)
      RETURNING public_key, sequence, leaf, hash)
    INSERT INTO boxed_ballots (id, tenant_id, election_id, public_key, sequence, leaf, hash)
    SELECT gen_random_uuid(), ${tenantId}::uuid, ${electionId}::uuid, public_key, sequence, leaf, hash
    FROM (SELECT * FROM taken UNION ALL SELECT ${publicKey}, ${sequence}::int, ${leaf}, ${hash}) shaken
    ORDER BY random()`;
}

/** How many passes have a ballot on the board. */
export async function countVoters(tx: Tx, electionId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT data::jsonb ->> 'publicKey')::int AS count FROM board_leaves
    WHERE election_id = ${electionId}::uuid AND kind = 'ballot'`;
  return row?.count ?? 0;
}

/** How many lie in the box. */
export async function countBox(tx: Tx, electionId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM boxed_ballots WHERE election_id = ${electionId}::uuid`;
  return row?.count ?? 0;
}

/** Takes everything out of the box that nobody is shaking at this moment. */
export async function emptyBox(tx: Tx, electionId: string): Promise<BoxedBallot[]> {
  return tx.$queryRaw<BoxedBallot[]>`
    DELETE FROM boxed_ballots WHERE election_id = ${electionId}::uuid
    RETURNING public_key AS "publicKey", sequence, leaf, hash`;
}
