import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { readableBy } from "../elections/policy";
import type { VerifiableManifest } from "../elections/types";
import { archiveOf } from "./rules";

/** Events that are for nobody's eyes before two officers have certified the result. */
const AFTERWARDS = ["partial_decryption", "opened_sum"];

/**
 * The archive of a `verifiable-secret` election as the Belenios specification writes it, made from its board, for whoever
 * may read the election: after the close as far as the encrypted sum, so that trustees see what they open; whole once it is
 * certified.
 */
export async function getArchive(
  ctx: Ctx,
  electionId: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  return withTx(ctx, async (tx) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, mode: "VERIFIABLE", AND: readableBy(ctx) },
      select: { status: true, manifest: true },
    });
    if (!election) throw notFound("election");
    if (!["CLOSED", "TALLIED", "CERTIFIED"].includes(election.status))
      throw ruleViolated("election.not_closed");
    const leaves = await tx.boardLeaf.findMany({
      where: { electionId, ...(election.status !== "CERTIFIED" && { NOT: { kind: { in: AFTERWARDS } } }) },
      orderBy: { leafIndex: "asc" },
      select: { kind: true, data: true },
    });
    const manifest = JSON.parse(election.manifest ?? "") as VerifiableManifest;
    return { name: `${manifest.archive.uuid}.bel`, bytes: new Uint8Array(archiveOf(manifest, leaves)) };
  });
}
