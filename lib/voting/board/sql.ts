import "server-only";
import type { Tx } from "@/lib/core/db";

/** The hashes of all leaves of a board, in their order. */
export async function listLeafHashes(tx: Tx, electionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ hash: string }[]>`
    SELECT hash FROM board_leaves WHERE election_id = ${electionId}::uuid ORDER BY leaf_index`;
  return rows.map(({ hash }) => hash);
}

/** Adds leaves behind the first `from`; a place that is taken refuses the whole batch. */
export async function addLeaves(
  tx: Tx,
  batch: {
    tenantId: string;
    electionId: string;
    from: number;
    leaves: readonly { kind: string; data: string; hash: string }[];
  },
): Promise<void> {
  const { tenantId, electionId, from, leaves } = batch;
  await tx.$executeRaw`
    INSERT INTO board_leaves (tenant_id, election_id, leaf_index, kind, data, hash)
    SELECT ${tenantId}::uuid, ${electionId}::uuid, ${from} + l.place - 1, l.kind, l.data, l.hash
    FROM unnest(${leaves.map(({ kind }) => kind)}::text[], ${leaves.map(({ data }) => data)}::text[],
                ${leaves.map(({ hash }) => hash)}::text[]) WITH ORDINALITY AS l(kind, data, hash, place)`;
}

/** Adds a signed head. */
export async function addHead(
  tx: Tx,
  head: {
    tenantId: string;
    electionId: string;
    treeSize: number;
    rootHash: string;
    timestampMs: number;
    signature: string;
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO board_heads (tenant_id, election_id, tree_size, root_hash, timestamp_ms, signature)
    VALUES (${head.tenantId}::uuid, ${head.electionId}::uuid, ${head.treeSize}, ${head.rootHash},
            ${head.timestampMs}, ${head.signature})`;
}
