import "server-only";
import type { Tx } from "@/lib/core/db";

/** What the board says of a close: how many ballots there were, and its fingerprint then. Null before it. */
export async function closeOf(
  tx: Tx,
  electionId: string,
): Promise<{ ballots: number; rootHash: string } | null> {
  const close = await tx.boardLeaf.findFirst({
    where: { electionId, kind: "close" },
    select: { leafIndex: true, data: true },
  });
  if (!close) return null;
  const { rootHash } = await tx.boardHead.findUniqueOrThrow({
    where: { electionId_treeSize: { electionId, treeSize: close.leafIndex + 1 } },
    select: { rootHash: true },
  });
  return { ...(JSON.parse(close.data) as { ballots: number }), rootHash };
}
