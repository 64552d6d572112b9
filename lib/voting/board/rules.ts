import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import type { SignedTreeHead, TreeHead } from "./types";

type Hash = Uint8Array;

const HASH_BYTES = 32;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 6962 §2.1: SHA-256(0x00 ‖ data). The first byte keeps a leaf from being passed off as a node. */
export function leafHash(data: Uint8Array): Hash {
  return sha256(concatBytes(LEAF, data));
}

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(concatBytes(NODE, left, right));
}

/** The root of leaves given by their hashes; of no leaves, SHA-256 of nothing. */
export function merkleRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return sha256(new Uint8Array());
  return fold(leaves, 0, leaves.length);
}

/**
 * The roots, in hex, of the trees that the first leaves make, for each of the sizes asked for: what every head of a board
 * that grew has to say. One pass over the leaves, whatever the number of heads.
 */
export function prefixRoots(leaves: readonly Hash[], sizes: ReadonlySet<number>): Map<number, string> {
  const roots = new Map<number, string>();
  const branches: { size: number; hash: Hash }[] = [];
  const note = (size: number) => {
    if (!sizes.has(size)) return;
    const [last, ...larger] = branches.map(({ hash }) => hash).reverse();
    const root = last ? larger.reduce((right, left) => nodeHash(left, right), last) : merkleRoot([]);
    roots.set(size, bytesToHex(root));
  };
  note(0);
  leaves.forEach((hash, place) => {
    branches.push({ size: 1, hash });
    // As in a binary counter: equal neighbours become one of twice the size.
    for (let last = branches.at(-1), next = branches.at(-2); last && next?.size === last.size;) {
      branches.splice(-2, 2, { size: last.size * 2, hash: nodeHash(next.hash, last.hash) });
      [last, next] = [branches.at(-1), branches.at(-2)];
    }
    note(place + 1);
  });
  return roots;
}

/** The proof that a leaf is in the tree (§2.1.1), nearest first. Throws where there is no such leaf: a defect. */
export function inclusionProof(leaves: readonly Hash[], leafIndex: number): Hash[] {
  if (!Number.isInteger(leafIndex) || leafIndex < 0 || leafIndex >= leaves.length)
    throw new Error("no such leaf");
  const proof: Hash[] = [];
  let [start, end] = [0, leaves.length];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    const isLeft = leafIndex < middle;
    proof.unshift(isLeft ? fold(leaves, middle, end) : fold(leaves, start, middle));
    if (isLeft) end = middle;
    else start = middle;
  }
  return proof;
}

/** The proof that the first `oldSize` leaves still begin the tree (§2.1.2). Empty where nothing has been added. */
export function consistencyProof(leaves: readonly Hash[], oldSize: number): Hash[] {
  if (!Number.isInteger(oldSize) || oldSize < 1 || oldSize > leaves.length) throw new Error("no such tree");
  const proof: Hash[] = [];
  let [start, end, isWhole] = [0, leaves.length, true];
  while (oldSize < end) {
    const middle = start + splitOf(end - start);
    if (oldSize <= middle) {
      proof.unshift(fold(leaves, middle, end));
      end = middle;
    } else {
      proof.unshift(fold(leaves, start, middle));
      start = middle;
      isWhole = false;
    }
  }
  return isWhole ? proof : [fold(leaves, start, end), ...proof];
}

/**
 * Whether the proof leads from the leaf to the root of a tree of that size (RFC 9162 §2.1.3.2). Size and root have to
 * come from a signed head: a proof alone may fit two sizes. Never throws.
 */
export function isIncluded(claim: {
  leaf: Hash;
  leafIndex: number;
  treeSize: number;
  root: Hash;
  proof: readonly Hash[];
}): boolean {
  const { leaf, leafIndex, treeSize, root, proof } = claim;
  if (!areSizes(leafIndex, treeSize) || leafIndex >= treeSize || !areHashes([leaf, root, ...proof]))
    return false;
  let [place, last, hash] = [leafIndex, treeSize - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(hash, root);
}

/**
 * Whether the larger tree begins with all leaves of the smaller, in their order (RFC 9162 §2.1.4.2). Nothing follows
 * from an empty tree, so a claim about one is refused. Never throws.
 */
export function isConsistent(claim: {
  oldSize: number;
  oldRoot: Hash;
  newSize: number;
  newRoot: Hash;
  proof: readonly Hash[];
}): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!areSizes(oldSize, newSize) || oldSize < 1 || oldSize > newSize) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && isSame(oldRoot, newRoot);
  // The old tree is a whole branch of the new one when its size is a power of two: then its root is not repeated.
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (!first || proof.length === 0) return false;
  let [place, last] = [oldSize - 1, newSize - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let [older, newer] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newer = nodeHash(newer, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSame(older, oldRoot) && isSame(newer, newRoot);
}

/**
 * The bytes a tree head is signed over (RFC 6962 §3.5): version 0, signature type 1 (tree hash), the time in
 * milliseconds and the size as eight bytes each, then the root.
 */
export function treeHeadBytes({ treeSize, timestampMs, rootHash }: TreeHead): Uint8Array {
  const head = new Uint8Array(18);
  const view = new DataView(head.buffer);
  view.setUint8(1, 1);
  view.setBigUint64(2, BigInt(timestampMs));
  view.setBigUint64(10, BigInt(treeSize));
  return concatBytes(head, hexToBytes(rootHash));
}

/**
 * Whether a tree head was signed by the keeper of the board. `verify` is Ed25519 with the keeper's key, from wherever
 * this runs. A head that is malformed is not signed. Never throws but for what `verify` throws.
 */
export function isSignedHead(
  head: SignedTreeHead,
  verify: (message: Uint8Array, signature: Uint8Array) => boolean,
): boolean {
  const isHash = /^[0-9a-f]{64}$/.test(head.rootHash);
  const isSignature = /^[0-9a-f]{128}$/.test(head.signature);
  if (!isHash || !isSignature || !areSizes(head.treeSize, head.timestampMs)) return false;
  return verify(treeHeadBytes(head), hexToBytes(head.signature));
}

/** Whether a head is of exactly these leaves: the check of whoever holds the whole board. */
export function isHeadOf(head: TreeHead, leaves: readonly Hash[]): boolean {
  return head.treeSize === leaves.length && head.rootHash === bytesToHex(merkleRoot(leaves));
}

function fold(leaves: readonly Hash[], start: number, end: number): Hash {
  const only = leaves[start];
  if (!only) throw new Error("a branch without leaves");
  if (end - start === 1) return only;
  const middle = start + splitOf(end - start);
  return nodeHash(fold(leaves, start, middle), fold(leaves, middle, end));
}

/** The largest power of two below a number of leaves, of which there are at least two. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function half(place: number): number {
  return Math.floor(place / 2);
}

function isPowerOfTwo(size: number): boolean {
  return size === 1 || splitOf(size) * 2 === size;
}

function areSizes(...sizes: number[]): boolean {
  return sizes.every((size) => Number.isSafeInteger(size) && size >= 0);
}

/** Hashes are public: nothing is to be learned from how long this takes. */
function isSame(a: Hash, b: Hash): boolean {
  return bytesToHex(a) === bytesToHex(b);
}

function areHashes(hashes: readonly Hash[]): boolean {
  return hashes.every((hash) => hash instanceof Uint8Array && hash.length === HASH_BYTES);
}
