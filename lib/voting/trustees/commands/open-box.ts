import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { emit } from "@/lib/core/outbox";
import { authorizeMember } from "../../elections/policy";
import { boxUnlocked } from "../events";
import { ownTrusteeship } from "../_internal/own";
import { assertOpening, assertTurn } from "../rules";
import { openBoxInput, type OpenBoxInput } from "../schema";

/**
 * A trustee gives their share of the opening key, after the close and not before, and their part of the lot. Refused
 * where it is not what they had committed to; given once.
 */
export async function openBox(ctx: Ctx, input: OpenBoxInput): Promise<void> {
  const { electionId, share, tieReveal } = openBoxInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeMember(ctx);
    const { next, place, manifest } = await ownTrusteeship(tx, ctx, electionId);
    assertTurn(next, "open");
    if (!manifest) throw new Error("a closed election has no manifest");
    assertOpening(manifest, place, { share, tieReveal });

    await tx.electionTrustee.updateMany({
      where: { electionId, memberId, openingShare: null },
      data: { openingShare: share, tieReveal },
    });
    await audit(tx, ctx, { action: "election.trustee_open", entityId: electionId });
    await emit(tx, ctx, { name: boxUnlocked.name, payload: { tenantId: ctx.tenantId, electionId } });
  });
}
