import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { managedElection } from "../_internal/managed";
import { authorizeManage } from "../policy";
import { assertAnnounceable, assertTimes, assertTrustees } from "../rules";
import { electionRef, type ElectionRef } from "../schema";

/**
 * Shows a draft to the members it asks. With a window for nominations members may stand in it; without one the
 * election goes straight to review. Of two announcements at once one succeeds.
 */
export async function announceElection(ctx: Ctx, input: ElectionRef): Promise<void> {
  const { electionId } = electionRef.parse(input);

  await withTx(ctx, async (tx) => {
    const election = await managedElection(tx, ctx, electionId);
    authorizeManage(ctx, election);
    assertAnnounceable(election, await tx.contest.count({ where: { electionId } }));
    assertTrustees(election, await tx.electionTrustee.count({ where: { electionId } }));
    assertTimes(election, ctx.now);

    const status = election.nominationsOpenAt ? "NOMINATIONS" : "REVIEW";
    const { count } = await tx.election.updateMany({
      where: { id: electionId, status: "DRAFT" },
      data: { status },
    });
    if (count === 0) throw ruleViolated("election.not_draft");
    await audit(tx, ctx, {
      action: "election.announce",
      entityId: electionId,
      changes: { status: ["DRAFT", status] },
    });
  });
}
