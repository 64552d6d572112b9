import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { emit } from "@/lib/core/outbox";
import { encryptedTallyInput } from "../../belenios/schema";
import { authorizeMember } from "../../elections/policy";
import type { VerifiableManifest } from "../../elections/types";
import { assertEnoughToOpen, boardDocuments } from "../../verifiable/rules";
import { boxUnlocked } from "../events";
import { assertTurn, thresholdOf } from "../rules";
import { ownShare } from "./_internal/own";
import { assertCertificate, assertCombined, assertPolynomial, provedDecryption } from "./rules";
import {
  combineSharedInput,
  type CombineSharedInput,
  dealSharedInput,
  type DealSharedInput,
  joinSharedInput,
  type JoinSharedInput,
  openSumInput,
  type OpenSumInput,
} from "./schema";

/** A trustee publishes the certificate of a key made on their own device. Once, between the announcement and the freezing. */
export async function joinSharedKey(ctx: Ctx, input: JoinSharedInput): Promise<void> {
  const { electionId, certificate } = joinSharedInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { next, certificates } = await ownShare(tx, ctx, electionId);
    assertTurn(next, "join");
    assertCertificate(certificate, certificates);

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, published: null },
      data: { published: certificate },
    });
    await audit(tx, ctx, { action: "election.trustee_join", entityId: electionId });
  });
}

/** A trustee sends every trustee a part of their own secret, each sealed to its receiver. Once. */
export async function dealSharedKey(ctx: Ctx, input: DealSharedInput): Promise<void> {
  const { electionId, polynomial } = dealSharedInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { next, place, certificates } = await ownShare(tx, ctx, electionId);
    assertTurn(next, "deal");
    assertPolynomial(polynomial, { certificates, place, threshold: thresholdOf(certificates.length) });

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, dealt: null },
      data: { dealt: polynomial },
    });
    await audit(tx, ctx, { action: "election.trustee_deal", entityId: electionId });
  });
}

/** A trustee whose device has tried every part it was sent publishes the key it decrypts with. Once. */
export async function combineSharedKey(ctx: Ctx, input: CombineSharedInput): Promise<void> {
  const { electionId, output } = combineSharedInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { next, place, certificates, polynomials } = await ownShare(tx, ctx, electionId);
    assertTurn(next, "combine");
    assertCombined(output, { polynomials, certificates, place });

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, combined: null },
      data: { combined: output },
    });
    await audit(tx, ctx, { action: "election.trustee_combine", entityId: electionId });
  });
}

/**
 * A trustee gives their part in opening the sum, after the close and not before, with the proof that their key was used.
 * Refused where the proof is false, and where so few have voted that the sum would tell how; given once.
 */
export async function openSum(ctx: Ctx, input: OpenSumInput): Promise<void> {
  const { electionId, decryption } = openSumInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { next, place, manifest } = await ownShare(tx, ctx, electionId);
    assertTurn(next, "open");
    const leaves = await tx.boardLeaf.findMany({
      where: { electionId, kind: { in: ["setup", "encrypted_tally"] } },
      select: { kind: true, data: true },
    });
    const { election } = (JSON.parse(manifest ?? "") as VerifiableManifest).archive;
    const { trustees, tally, ballots } = boardDocuments(leaves);
    assertEnoughToOpen(ballots);
    const part = provedDecryption(decryption, {
      election,
      trustees,
      tally: encryptedTallyInput.parse(JSON.parse(tally)),
      place,
    });

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, openingShare: null },
      data: { openingShare: part },
    });
    await audit(tx, ctx, { action: "election.trustee_open", entityId: electionId });
    await emit(tx, ctx, { name: boxUnlocked.name, payload: { tenantId: ctx.tenantId, electionId } });
  });
}
