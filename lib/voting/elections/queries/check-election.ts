import "server-only";
import { createPublicKey, verify } from "node:crypto";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { inclusionProof } from "../../board/rules";
import { checkBundle } from "../../count/rules";
import { contestsFor } from "../../manifest/rules";
import { verifyBundle } from "../../secret/bundles/rules";
import { checks as secretCheckNames } from "../../secret/constants";
import type { Bundle } from "../../secret/types";
import { secretBundle } from "../_internal/secret-bundle";
import { leafOfTracker } from "../../verifiable/sql";
import { readableBy } from "../policy";
import { findReceiptInput, type FindReceiptInput } from "../schema";
import type { BundleCheck, ElectionBundle, Manifest } from "../types";

/** Everything anybody needs to check a certified election and to count it again. Names of voters are not in it. */
export async function getBundle(ctx: Ctx, electionId: string): Promise<ElectionBundle | Bundle> {
  return withTx(ctx, async (tx) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, AND: readableBy(ctx) },
      select: { status: true, bundleSignature: true },
    });
    if (!election) throw notFound("election");
    if (election.status !== "CERTIFIED") throw ruleViolated("election.not_certified");
    const { bundleSignature } = election;
    return bundleSignature === null
      ? loadBundle(tx, electionId)
      : secretBundle(tx, electionId, bundleSignature);
  });
}

/** Checks the board and counts it again, for whoever presses the button: every check by name. */
export async function recountElection(ctx: Ctx, electionId: string): Promise<BundleCheck[]> {
  const bundle = await getBundle(ctx, electionId);
  if ("kind" in bundle) return secretChecks(bundle);
  // Every proof of every ballot takes minutes: whoever wants to know computes it on their own device.
  if ((JSON.parse(bundle.manifest) as { mode: string }).mode === "verifiable-secret")
    throw ruleViolated("election.check_yourself");
  return checkBundle(bundle, isSignedByBoard);
}

/** The checks of a secret election up to the first that does not hold, with the entry it fails at. */
async function secretChecks(bundle: Bundle): Promise<BundleCheck[]> {
  const held: BundleCheck[] = [];
  try {
    await verifyBundle(JSON.stringify(bundle), { onCheck: (check) => held.push({ check, holds: true }) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const check = secretCheckNames[held.length] ?? "result";
    held.push({ check, holds: false, at: String(error.values.entry ?? "") });
  }
  return held;
}

/** Where a receipt stands on the board, with the proof up to the newest head; null while it is not posted, or unknown. */
export async function findReceipt(
  ctx: Ctx,
  input: FindReceiptInput,
): Promise<{ leafIndex: number; treeSize: number; rootHash: string; proof: string[] } | null> {
  const { electionId, hash } = findReceiptInput.parse(input);

  return withTx(ctx, async (tx) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, AND: readableBy(ctx) },
      select: { mode: true },
    });
    if (!election) throw notFound("election");
    const leaves = await tx.boardLeaf.findMany({
      where: { electionId },
      orderBy: { leafIndex: "asc" },
      select: { hash: true, kind: true },
    });
    const head = await tx.boardHead.findFirst({
      where: { electionId },
      orderBy: { treeSize: "desc" },
      select: { treeSize: true, rootHash: true },
    });
    const wanted =
      election.mode === "VERIFIABLE" ? await leafOfTracker(tx, { electionId, tracker: hash }) : hash;
    const leafIndex = leaves.findIndex((leaf) => leaf.kind === "ballot" && leaf.hash === wanted);
    if (leafIndex === -1 || !head) return null;
    const hashes = leaves.map((leaf) => Buffer.from(leaf.hash, "hex"));
    const proof = inclusionProof(hashes, leafIndex).map((step) => bytesToHex(step));
    return { leafIndex, ...head, proof };
  });
}

async function loadBundle(tx: Tx, electionId: string): Promise<ElectionBundle> {
  const [leaves, heads, places] = [
    await tx.boardLeaf.findMany({
      where: { electionId },
      orderBy: { leafIndex: "asc" },
      select: { kind: true, data: true },
    }),
    await tx.boardHead.findMany({ where: { electionId }, orderBy: { treeSize: "asc" } }),
    await tx.electionRollEntry.findMany({
      where: { electionId },
      orderBy: { number: "asc" },
      select: { number: true, unitPath: true },
    }),
  ];
  const manifest = JSON.parse(leaves[0]?.data ?? "") as Manifest;
  return {
    manifest: leaves[0]?.data ?? "",
    roll: places.map(({ number, unitPath }) => [number, contestsFor(manifest, unitPath).map(({ id }) => id)]),
    leaves,
    heads: heads.map(({ treeSize, rootHash, timestampMs, signature }) => ({
      treeSize,
      rootHash,
      timestampMs: Number(timestampMs),
      signature,
    })),
  };
}

function isSignedByBoard(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
}
