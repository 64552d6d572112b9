import "server-only";
import { z } from "zod";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { readableBy } from "../elections/policy";

const tellCandidateInput = z.object({
  candidateId: z.uuid(),
  notice: z.enum(["candidate_proposed", "candidate_approved", "candidate_rejected"]),
});

/** Tells a candidate that they were proposed, or what was decided, once however often this runs. */
export async function tellCandidate(ctx: Ctx, input: z.input<typeof tellCandidateInput>): Promise<void> {
  const { candidateId, notice } = tellCandidateInput.parse(input);

  await withTx(ctx, async (tx, joined) => {
    const candidate = await tx.candidate.findFirst({
      where: { id: candidateId, contest: { election: readableBy(ctx) } },
      select: {
        memberId: true,
        contest: { select: { title: true, titleLocal: true, electionId: true } },
      },
    });
    if (!candidate?.memberId) return;
    const { title, titleLocal, electionId } = candidate.contest;
    const params = { contest: title, contestLocal: titleLocal ?? "" };
    await notifyMembers(joined, {
      notice,
      subjectId: electionId,
      memberIds: [candidate.memberId],
      params,
    });
  });
}
