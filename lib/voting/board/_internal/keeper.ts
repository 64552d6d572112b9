import "server-only";
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { leafHash, merkleRoot, treeHeadBytes } from "../rules";
import { addHead, addLeaves, listLeafHashes } from "../sql";

/** A new key of a board: the public half as hex, the private one sealed under the field key ring. */
export function newBoardKey(): { publicKey: string; sealedKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { publicKey: Buffer.from(x, "base64url").toString("hex"), sealedKey: encryptField(pem) };
}

type Leaf = { kind: string; data: string };

/**
 * Adds leaves to the end of a board, in this order, and signs the new head. Two who append at once take turns only if
 * the caller holds the election's row: the primary key refuses the second otherwise. Gives the new head's root.
 */
export async function appendToBoard(
  tx: Tx,
  ctx: Ctx,
  on: { electionId: string; sealedKey: string; leaves: readonly Leaf[]; textOf: (leaf: Leaf) => string },
): Promise<string> {
  const { electionId, sealedKey, leaves, textOf } = on;
  const before = await listLeafHashes(tx, electionId);
  const added = leaves.map((leaf) => ({ ...leaf, hash: bytesToHex(leafHash(utf8ToBytes(textOf(leaf)))) }));
  await addLeaves(tx, { tenantId: ctx.tenantId, electionId, from: before.length, leaves: added });

  const hashes = [...before, ...added.map(({ hash }) => hash)].map((hex) => Buffer.from(hex, "hex"));
  const rootHash = bytesToHex(merkleRoot(hashes));
  const head = { treeSize: hashes.length, rootHash, timestampMs: ctx.now.getTime() };
  const signature = sign(null, treeHeadBytes(head), createPrivateKey(decryptField(sealedKey)));
  await addHead(tx, { tenantId: ctx.tenantId, electionId, ...head, signature: signature.toString("hex") });
  return rootHash;
}
