import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { invalidInput } from "@/lib/core/errors";
import { authorizeMember } from "../../elections/policy";
import { isManifestSignedBy } from "../../secret/manifest/rules";
import { ownTrusteeship } from "../_internal/own";
import { assertDealt, assertPublished, assertTurn, thresholdOf } from "../rules";
import {
  confirmKeyInput,
  type ConfirmKeyInput,
  dealSharesInput,
  type DealSharesInput,
  joinTrusteesInput,
  type JoinTrusteesInput,
} from "../schema";

/**
 * A trustee publishes what belongs to the public of a key made on their own device; the secret part is never sent. Once,
 * between the announcement and the freezing.
 */
export async function joinTrustees(ctx: Ctx, input: JoinTrusteesInput): Promise<void> {
  const { electionId, published, signingKey } = joinTrusteesInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { own, next, trustees } = await ownTrusteeship(tx, ctx, electionId);
    assertTurn(next, "join");
    const named = { name: own.name, ...published };
    assertPublished(named, thresholdOf(trustees.length));

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, published: null },
      data: { published: JSON.stringify(named), signingKey },
    });
    await audit(tx, ctx, { action: "election.trustee_join", entityId: electionId });
  });
}

/** A trustee sends every trustee their share of the own part of the key, each sealed to its receiver. Once. */
export async function dealTrusteeShares(ctx: Ctx, input: DealSharesInput): Promise<void> {
  const { electionId, shares } = dealSharesInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { next, place, trustees } = await ownTrusteeship(tx, ctx, electionId);
    assertTurn(next, "deal");
    assertDealt(shares, place, trustees.length);

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, dealt: null },
      data: { dealt: JSON.stringify(shares) },
    });
    await audit(tx, ctx, { action: "election.trustee_deal", entityId: electionId });
  });
}

/** A trustee whose device has put its share together, and tried it, signs the frozen manifest. Once. */
export async function confirmTrusteeKey(ctx: Ctx, input: ConfirmKeyInput): Promise<void> {
  const { electionId, signature } = confirmKeyInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { own, next, manifest } = await ownTrusteeship(tx, ctx, electionId);
    assertTurn(next, "confirm");
    if (!manifest || !isManifestSignedBy(manifest, { key: own.signingKey ?? "", signature }))
      throw invalidInput("signature", "election.trustee_key");

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, manifestSignature: null },
      data: { manifestSignature: signature },
    });
    await audit(tx, ctx, { action: "election.trustee_confirm", entityId: electionId });
  });
}
