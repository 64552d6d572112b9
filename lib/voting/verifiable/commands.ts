import "server-only";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { audit } from "@/lib/core/audit";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { forbidden, invalidInput, notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { trackerOf } from "../belenios/ballots/rules";
import { leafHash } from "../board/rules";
import { leafText } from "../count/rules";
import { authorizeMember, ownEntry, readableBy } from "../elections/policy";
import { assertVoting } from "../elections/rules";
import type { VerifiableManifest } from "../elections/types";
import { nextSequence, recordBallot, takePlace } from "../recorded/sql";
import { checkedBallot } from "./rules";
import {
  castEncryptedInput,
  type CastEncryptedInput,
  takeCredentialInput,
  type TakeCredentialInput,
} from "./schema";
import { claimCiphertexts } from "./sql";

/**
 * Gives the caller the private credential of their place on the roll of a `verifiable-secret` election, while voting is
 * open and on whichever device: whoever votes again needs the same. It signs ballots and opens none.
 */
export async function takeCredential(ctx: Ctx, input: TakeCredentialInput): Promise<{ credential: string }> {
  const { electionId } = takeCredentialInput.parse(input);

  return withTx(ctx, async (tx) => {
    authorizeMember(ctx);
    const election = await ownElection(tx, ctx, electionId);
    assertVoting(election, ctx.now);
    const [place] = election.roll;
    if (!place?.credential) throw forbidden("election.not_on_roll");

    await audit(tx, ctx, { action: "election.take_credential", entityId: electionId });
    return { credential: decryptField(place.credential) };
  });
}

/**
 * Takes the caller's encrypted ballot, or a new one in place of their last: until the close the last one counts. Every proof
 * in it is checked first, and that it is of the caller's own credential and copies nothing; nobody here can read it.
 * Whoever gets a receipt is counted, as in `castBallot`. Gives the ballot's tracker, to be found on the board.
 */
export async function castEncrypted(ctx: Ctx, input: CastEncryptedInput): Promise<{ receipt: string }> {
  const { electionId, ballot: raw } = castEncryptedInput.parse(input);

  return withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const seen = await ownElection(tx, ctx, electionId);
    assertVoting(seen, ctx.now);
    const [own] = seen.roll;
    if (!own?.credentialKey) throw forbidden("election.not_on_roll");
    const manifest = JSON.parse(seen.manifest ?? "") as VerifiableManifest;
    // What is frozen does not change, so the long work is done before the gate and holds nobody up.
    const { ciphertexts } = checkedBallot(manifest, own.credentialKey, raw);

    const today = asDate(dayIn(seen.unit.tenant.timeZone, ctx.now));
    const place = await takePlace(tx, { electionId, memberId, today });
    if (!place) throw forbidden("election.not_on_roll");
    // Read behind the gate: a close that was quicker is seen here.
    assertVoting(await ownElection(tx, ctx, electionId), ctx.now);
    const { tenantId } = ctx;
    if (!(await claimCiphertexts(tx, { tenantId, electionId, hashes: ciphertexts })))
      throw invalidInput("ballot", "election.ballot_copied");
    const sequence = await nextSequence(tx, { electionId, rollNumber: place.number });
    const hash = bytesToHex(leafHash(utf8ToBytes(leafText("ballot", raw))));
    await recordBallot(tx, { tenantId, electionId, rollNumber: place.number, sequence, leaf: raw, hash });

    // That somebody voted is recorded here; what they chose nobody knows.
    await audit(tx, ctx, { action: "election.cast", entityId: electionId });
    return { receipt: trackerOf(raw) };
  });
}

async function ownElection(tx: Tx, ctx: Ctx, electionId: string) {
  const election = await tx.election.findFirst({
    where: { id: electionId, mode: "VERIFIABLE", AND: readableBy(ctx) },
    select: {
      status: true,
      nominationsOpenAt: true,
      nominationsCloseAt: true,
      opensAt: true,
      closesAt: true,
      manifest: true,
      unit: { select: { tenant: { select: { timeZone: true } } } },
      roll: { where: ownEntry(ctx), select: { credential: true, credentialKey: true } },
    },
  });
  if (!election) throw notFound("election");
  return election;
}
