import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { assertEditable } from "../../elections/rules";
import { readableCandidate } from "../_internal/loaded";
import { candidateJudged } from "../events";
import { authorizeJudge } from "../policy";
import { assertJudgeable } from "../rules";
import { judgeCandidateInput, type JudgeCandidateInput } from "../schema";

/**
 * Puts a candidate on the ballot or refuses them with a reason. An appeal is decided by another officer than the one
 * who refused, and nobody judges their own candidacy. The candidate is told.
 */
export async function judgeCandidate(ctx: Ctx, input: JudgeCandidateInput): Promise<void> {
  const { candidateId, isApproved, reason } = judgeCandidateInput.parse(input);

  await withTx(ctx, async (tx) => {
    const candidate = await readableCandidate(tx, ctx, candidateId);
    const { accountId } = authorizeJudge(ctx, candidate);
    assertEditable(candidate.election, ctx.now);
    assertJudgeable(candidate, { isApproved, reason, accountId });

    const isAppeal = candidate.status === "APPEALED";
    const status = isApproved ? "APPROVED" : "REJECTED";
    const { count } = await tx.candidate.updateMany({
      where: { id: candidateId, status: candidate.status },
      data: {
        status,
        decidedBy: accountId,
        ...(isAppeal ? { appealReason: reason ?? null } : { decisionReason: reason ?? null }),
      },
    });
    if (count === 0) throw ruleViolated("election.changed_meanwhile");
    await audit(tx, ctx, {
      action: isApproved ? "candidate.approve" : "candidate.reject",
      entityId: candidateId,
      changes: { status: [candidate.status, status] },
    });
    await emit(tx, ctx, {
      name: candidateJudged.name,
      payload: { tenantId: ctx.tenantId, electionId: candidate.election.id, candidateId, isApproved },
    });
  });
}
