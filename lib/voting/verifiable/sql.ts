import "server-only";
import type { Tx } from "@/lib/core/db";

/** Gives every number of a roll its credential: the sealed private half and the public one. */
export async function giveCredentials(
  tx: Tx,
  electionId: string,
  credentials: readonly { number: number; sealed: string; key: string }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE election_roll_entries e SET credential = c.sealed, credential_key = c.key
    FROM unnest(${credentials.map(({ number }) => number)}::int[], ${credentials.map(({ sealed }) => sealed)}::text[],
                ${credentials.map(({ key }) => key)}::text[]) AS c(number, sealed, key)
    WHERE e.election_id = ${electionId}::uuid AND e.number = c.number`;
}

/** Remembers what a ballot encrypts. False where something of it stands in another ballot already. */
export async function claimCiphertexts(
  tx: Tx,
  of: { tenantId: string; electionId: string; hashes: readonly string[] },
): Promise<boolean> {
  // In one order for everybody, so that two who send the same do not wait for each other.
  const hashes = [...of.hashes].sort();
  const claimed = await tx.$executeRaw`
    INSERT INTO ballot_ciphertexts (tenant_id, election_id, hash)
    SELECT ${of.tenantId}::uuid, ${of.electionId}::uuid, hash FROM unnest(${hashes}::text[]) AS hash
    ON CONFLICT DO NOTHING`;
  return claimed === hashes.length;
}

/** The hash of the leaf of a ballot by its tracker, which is the hash of its text alone; null while it is not posted. */
export async function leafOfTracker(
  tx: Tx,
  of: { electionId: string; tracker: string },
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ hash: string }[]>`
    SELECT hash FROM board_leaves
    WHERE election_id = ${of.electionId}::uuid AND kind = 'ballot'
      AND encode(sha256(convert_to(data, 'UTF8')), 'base64') = ${`${of.tracker}=`}`;
  return row?.hash ?? null;
}
