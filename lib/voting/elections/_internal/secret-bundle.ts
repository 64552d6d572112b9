import "server-only";
import { createPrivateKey } from "node:crypto";
import type { Tx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { makeBundle } from "../../secret/bundles/rules";
import type { Bundle } from "../../secret/types";

/** A board's entries and heads as the bundle of a secret election holds them, and the trustees' signatures. */
export async function bundleParts(
  tx: Tx,
  electionId: string,
): Promise<Omit<Bundle, "version" | "kind" | "signature">> {
  const leaves = await tx.boardLeaf.findMany({
    where: { electionId },
    orderBy: { leafIndex: "asc" },
    select: { data: true },
  });
  const heads = await tx.boardHead.findMany({ where: { electionId }, orderBy: { treeSize: "asc" } });
  const trustees = await tx.electionTrustee.findMany({
    where: { electionId, NOT: { manifestSignature: null } },
    orderBy: { position: "asc" },
    select: { signingKey: true, manifestSignature: true },
  });
  return {
    manifestSignatures: trustees.map(({ signingKey, manifestSignature }) => ({
      key: signingKey ?? "",
      signature: manifestSignature ?? "",
    })),
    leaves: leaves.map(({ data }) => data),
    heads: heads.map(({ treeSize, rootHash, timestampMs, signature }) => ({
      treeSize,
      timestampMs: Number(timestampMs),
      rootHash,
      signature,
    })),
  };
}

/** The board's signature under its whole bundle, made while its key still exists. */
export async function signBundle(tx: Tx, electionId: string): Promise<string> {
  const { signingKey } = await tx.electionKey.findUniqueOrThrow({
    where: { electionId },
    select: { signingKey: true },
  });
  const { d = "" } = createPrivateKey(decryptField(signingKey)).export({ format: "jwk" });
  const raw = makeBundle(await bundleParts(tx, electionId), Buffer.from(d, "base64url"));
  return (JSON.parse(raw) as Bundle).signature;
}

/** The bundle of a certified secret election, as it was signed. */
export async function secretBundle(tx: Tx, electionId: string, signature: string): Promise<Bundle> {
  return { version: 1, kind: "secret-election", ...(await bundleParts(tx, electionId)), signature };
}
