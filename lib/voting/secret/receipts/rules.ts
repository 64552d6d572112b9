import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";
import { inclusionProof, isIncluded, isSignedHead, leafHash } from "../../board/rules";
import type { SignedTreeHead } from "../../board/types";
import { fromBase64Url } from "../_internal/base64url";
import { isSigned } from "../_internal/curves";
import { manifestHash } from "../manifest/rules";
import type { Leaf, Manifest, Receipt } from "../types";

/** An entry of the board as it is hashed. */
export function printLeaf(leaf: Leaf): string {
  return canonicalJson(leaf);
}

/** Proof that an entry stands on the board under a signed head. It says where, and nothing of what is in it. */
export function makeReceipt(
  manifest: Manifest,
  hashes: readonly Uint8Array[],
  { leafIndex, head }: { leafIndex: number; head: SignedTreeHead },
): Receipt {
  const tree = hashes.slice(0, head.treeSize);
  const leaf = tree[leafIndex];
  if (!leaf) throw new Error("no such leaf");
  return {
    version: 1,
    election: manifestHash(manifest),
    leaf: bytesToHex(leaf),
    leafIndex,
    proof: inclusionProof(tree, leafIndex).map(bytesToHex),
    head,
  };
}

/** Whether a receipt holds: its head is signed by the keeper of this election's board, and the entry is under it. */
export function isReceipt(manifest: Manifest, receipt: Receipt): boolean {
  const key = fromBase64Url(manifest.boardKey);
  const { head, leaf, leafIndex, proof, election } = receipt;
  return (
    election === manifestHash(manifest) &&
    key !== null &&
    isSignedHead(head, (message, signature) => isSigned(key, message, signature)) &&
    isIncluded({
      leaf: hexToBytes(leaf),
      leafIndex,
      treeSize: head.treeSize,
      root: hexToBytes(head.rootHash),
      proof: proof.map(hexToBytes),
    })
  );
}

/** The hash a receipt names an entry by. */
export function hashOfLeaf(raw: string): Uint8Array {
  return leafHash(utf8ToBytes(raw));
}
