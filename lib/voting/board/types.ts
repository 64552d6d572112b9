/** What the keeper of a board signs: so many leaves, with this root, at this time. Hashes and signature are hex. */
export type TreeHead = { treeSize: number; timestampMs: number; rootHash: string };
export type SignedTreeHead = TreeHead & { signature: string };
