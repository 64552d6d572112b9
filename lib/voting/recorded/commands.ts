import "server-only";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { audit } from "@/lib/core/audit";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { forbidden, notFound } from "@/lib/core/errors";
import { leafHash } from "../board/rules";
import { leafText } from "../count/rules";
import { authorizeMember, readableBy } from "../elections/policy";
import { assertVoting } from "../elections/rules";
import { castBallotInput, type CastBallotInput } from "../elections/schema";
import type { Manifest } from "../elections/types";
import { ballotLeaf, checkedChoices, contestsFor } from "../manifest/rules";
import { nextSequence, recordBallot, takePlace } from "./sql";

/**
 * Casts the caller's ballot of an `open` election, or a new one in place of their last: until the close the last one
 * counts. Whoever gets a receipt is counted: a close waits for those who are casting, and a ballot that comes after it,
 * by a second or by a job, is refused. Gives the hash of the ballot's leaf, to be found on the board.
 */
export async function castBallot(ctx: Ctx, input: CastBallotInput): Promise<{ receipt: string }> {
  const { electionId, contests } = castBallotInput.parse(input);

  return withTx(ctx, async (tx) => {
    const voter = authorizeMember(ctx);
    const seen = await tx.election.findFirst({
      where: { id: electionId, mode: "OPEN", AND: readableBy(ctx) },
      select: { unit: { select: { tenant: { select: { timeZone: true } } } } },
    });
    if (!seen) throw notFound("election");
    const today = asDate(dayIn(seen.unit.tenant.timeZone, ctx.now));
    const place = await takePlace(tx, { electionId, memberId: voter.memberId, today });
    // Read behind the gate: a close that was quicker is seen here.
    const election = await tx.election.findUniqueOrThrow({
      where: { id: electionId },
      select: {
        status: true,
        nominationsOpenAt: true,
        nominationsCloseAt: true,
        opensAt: true,
        closesAt: true,
        manifest: true,
        manifestHash: true,
      },
    });
    assertVoting(election, ctx.now);
    if (!place) throw forbidden("election.not_on_roll");
    if (!election.manifest || !election.manifestHash) throw new Error("an open election has no manifest");

    const manifest = JSON.parse(election.manifest) as Manifest;
    const choices = checkedChoices(contestsFor(manifest, place.unitPath), contests);
    const sequence = await nextSequence(tx, { electionId, rollNumber: place.number });
    const { manifestHash } = election;
    const leaf = ballotLeaf({ manifestHash, voter: place.number, sequence, choices });
    const receipt = bytesToHex(leafHash(utf8ToBytes(leafText("ballot", leaf))));
    const { tenantId } = ctx;
    await recordBallot(tx, { tenantId, electionId, rollNumber: place.number, sequence, leaf, hash: receipt });

    // That somebody voted is recorded here; what they chose stands in the ballot alone.
    await audit(tx, ctx, { action: "election.cast", entityId: electionId });
    return { receipt };
  });
}
