import { generateKeyPairSync, sign, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import {
  consistencyProof,
  inclusionProof,
  isConsistent,
  isHeadOf,
  isIncluded,
  isSignedHead,
  leafHash,
  merkleRoot,
  prefixRoots,
  treeHeadBytes,
} from "./rules";

const shared = path.resolve(process.cwd(), "../shared/data/voting/crypto");
const hasShared = existsSync(shared);

type Inclusion = {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
};
type Consistency = { size1: number; size2: number; root1: string; root2: string; proof: string[] | null };
type Vector<T> = T & { desc: string; file: string; wantErr: boolean };

function vectors<T>(name: string): Vector<T>[] {
  if (!hasShared) return [];
  return (JSON.parse(readFileSync(path.join(shared, name), "utf8")) as { vectors: Vector<T>[] }).vectors;
}

const bytes = (base64: string | null) => new Uint8Array(Buffer.from(base64 ?? "", "base64"));
const proofOf = (proof: string[] | null) => (proof ?? []).map(bytes);

describe.skipIf(!hasShared)("the published vectors of RFC 6962 (skipped where ../shared is absent)", () => {
  for (const vector of vectors<Inclusion>("rfc6962-inclusion.json")) {
    test(`${vector.file}: inclusion, ${vector.desc}, is ${vector.wantErr ? "refused" : "accepted"}`, () => {
      const claim = {
        leaf: bytes(vector.leafHash),
        leafIndex: vector.leafIdx,
        treeSize: vector.treeSize,
        root: bytes(vector.root),
        proof: proofOf(vector.proof),
      };
      expect(isIncluded(claim)).toBe(!vector.wantErr);
    });
  }

  for (const vector of vectors<Consistency>("rfc6962-consistency.json")) {
    test(`${vector.file}: consistency, ${vector.desc}, is ${vector.wantErr ? "refused" : "accepted"}`, () => {
      const claim = {
        oldSize: vector.size1,
        oldRoot: bytes(vector.root1),
        newSize: vector.size2,
        newRoot: bytes(vector.root2),
        proof: proofOf(vector.proof),
      };
      expect(isConsistent(claim)).toBe(!vector.wantErr);
    });
  }
});

// The eight leaves and the roots that Certificate Transparency's own reference implementation publishes.
const leaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((data) => leafHash(hexToBytes(data)));

describe("a board", () => {
  test("has the published roots, from none to eight leaves", () => {
    expect(bytesToHex(merkleRoot([]))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    expect(bytesToHex(merkleRoot(leaves.slice(0, 1)))).toBe(
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    );
    expect(bytesToHex(merkleRoot(leaves))).toBe(
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    );
  });

  test("proves each leaf of every size, and no proof fits another leaf, place or root", () => {
    for (let treeSize = 1; treeSize <= leaves.length; treeSize += 1) {
      const board = leaves.slice(0, treeSize);
      board.forEach((leaf, leafIndex) => {
        const claim = {
          leaf,
          leafIndex,
          treeSize,
          root: merkleRoot(board),
          proof: inclusionProof(board, leafIndex),
        };
        expect(isIncluded(claim)).toBe(true);
        expect(isIncluded({ ...claim, leafIndex: (leafIndex + 1) % treeSize })).toBe(treeSize === 1);
        expect(isIncluded({ ...claim, leaf: leafHash(hexToBytes("ff")) })).toBe(false);
        expect(isIncluded({ ...claim, proof: [...claim.proof, leaf] })).toBe(false);
        // A proof need not tell one size from another; the signed head does. But no leaf lies beyond the tree.
        expect(isIncluded({ ...claim, treeSize: leafIndex })).toBe(false);
      });
    }
  });

  test("proves every earlier state of itself, and not one in which a leaf was another", () => {
    for (let newSize = 1; newSize <= leaves.length; newSize += 1) {
      const board = leaves.slice(0, newSize);
      for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
        const earlier = leaves.slice(0, oldSize);
        const claim = {
          oldSize,
          oldRoot: merkleRoot(earlier),
          newSize,
          newRoot: merkleRoot(board),
          proof: consistencyProof(board, oldSize),
        };
        const changed = merkleRoot([leafHash(hexToBytes("ff")), ...earlier.slice(1)]);
        expect(isConsistent(claim)).toBe(true);
        expect(isConsistent({ ...claim, oldRoot: changed })).toBe(false);
        expect(isConsistent({ ...claim, newRoot: changed })).toBe(false);
      }
    }
  });
});

describe("a signed tree head", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const check = (message: Uint8Array, signature: Uint8Array) => verify(null, message, publicKey, signature);
  const head = { treeSize: 8, timestampMs: 1_795_219_200_000, rootHash: bytesToHex(merkleRoot(leaves)) };
  const signed = { ...head, signature: sign(null, treeHeadBytes(head), privateKey).toString("hex") };

  test("is signed over version, type, time, size and root, as RFC 6962 lays them out", () => {
    expect(bytesToHex(treeHeadBytes({ treeSize: 258, timestampMs: 1, rootHash: "ab".repeat(32) }))).toBe(
      `0001${"0000000000000001"}${"0000000000000102"}${"ab".repeat(32)}`,
    );
  });

  test("holds for the board it was made of and for no other, nor with anything in it changed", () => {
    expect(isSignedHead(signed, check)).toBe(true);
    expect(isHeadOf(signed, leaves)).toBe(true);
    expect(isHeadOf(signed, [...leaves].reverse())).toBe(false);
    expect(isHeadOf(signed, leaves.slice(1))).toBe(false);
    expect(isSignedHead({ ...signed, treeSize: 7 }, check)).toBe(false);
    expect(isSignedHead({ ...signed, timestampMs: signed.timestampMs + 1 }, check)).toBe(false);
    expect(isSignedHead({ ...signed, rootHash: "00".repeat(32) }, check)).toBe(false);
    for (const malformed of [
      { rootHash: "x" },
      { signature: "00" },
      { treeSize: -1 },
      { timestampMs: 0.5 },
    ]) {
      expect(isSignedHead({ ...signed, ...malformed }, check)).toBe(false);
    }
  });
});

test("the roots of a growing board are those of each of its beginnings", () => {
  const leaves = Array.from({ length: 20 }, (_, place) => leafHash(Uint8Array.of(place)));
  const sizes = Array.from({ length: 21 }, (_, size) => size);
  const roots = prefixRoots(leaves, new Set(sizes));
  for (const size of sizes) expect(roots.get(size)).toBe(bytesToHex(merkleRoot(leaves.slice(0, size))));
});
