import "server-only";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { assertVoting } from "../elections/rules";
import { hashOfLeaf, printLeaf } from "../secret/receipts/rules";
import type { SecretManifest } from "../secret/types";
import { assertLater, authorizeByPass } from "./rules";
import { castSealedInput, type CastSealedInput } from "./schema";
import { dropInBox, isCast, takeTurn } from "./sql";

/**
 * Takes a sealed ballot from whoever holds a pass of this election; nobody is signed in here. Sent again it is taken
 * once and answered with the same receipt; another one in its turn, and one after the close, is refused. Nothing is
 * written but the ballot: no time, no address, no line of the audit trail, since each would tell when somebody voted.
 */
export async function castSealed(ctx: Ctx, input: CastSealedInput): Promise<{ receipt: string }> {
  const { electionId, ballot } = castSealedInput.parse(input);

  return withTx(ctx, async (tx) => {
    const { publicKey, sequence } = ballot;
    const last = await takeTurn(tx, { electionId, publicKey });
    // Read behind the gate: a close that was quicker is seen here.
    const election = await tx.election.findFirst({
      where: { id: electionId, tenantId: ctx.tenantId, mode: "SECRET", manifest: { not: null } },
      select: {
        status: true,
        nominationsOpenAt: true,
        nominationsCloseAt: true,
        opensAt: true,
        closesAt: true,
        manifest: true,
      },
    });
    if (!election?.manifest) throw notFound("election");
    const leaf = printLeaf(ballot);
    const receipt = bytesToHex(hashOfLeaf(leaf));
    if (await isCast(tx, { electionId, hash: receipt })) return { receipt };
    assertVoting(election, ctx.now);
    await authorizeByPass(JSON.parse(election.manifest) as SecretManifest, ballot);
    assertLater(sequence, last);

    await dropInBox(tx, { tenantId: ctx.tenantId, electionId, publicKey, sequence, leaf, hash: receipt });
    return { receipt };
  });
}
