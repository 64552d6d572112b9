import "server-only";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableBy } from "../polls/policy";
import { TOLD_AT_ONCE_MAX } from "./constants";
import { type TellVotersInput, tellVotersInput } from "./schema";

/**
 * Tells the next thousand people of a poll's roll that it is open, or that its result is out, each once however
 * often this runs. Returns where to go on; null when everybody is told.
 */
export async function tellVoters(ctx: Ctx, input: TellVotersInput): Promise<string | null> {
  const { pollId, notice, afterMemberId } = tellVotersInput.parse(input);

  return withTx(ctx, async (tx, joined) => {
    const poll = await tx.poll.findFirst({
      where: { id: pollId, AND: readableBy(ctx) },
      select: { question: true, questionLocal: true },
    });
    if (!poll) throw notFound("poll");
    const roll = await tx.pollRollEntry.findMany({
      where: { pollId, ...(afterMemberId && { memberId: { gt: afterMemberId } }) },
      orderBy: { memberId: "asc" },
      take: TOLD_AT_ONCE_MAX,
      select: { memberId: true },
    });
    const memberIds = roll.map(({ memberId }) => memberId);
    const params = { question: poll.question, questionLocal: poll.questionLocal ?? "" };
    await notifyMembers(joined, { notice, subjectId: pollId, memberIds, params });
    return memberIds.length === TOLD_AT_ONCE_MAX ? (memberIds.at(-1) ?? null) : null;
  });
}
