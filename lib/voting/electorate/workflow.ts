import "server-only";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableBy } from "../elections/policy";
import { TOLD_AT_ONCE_MAX } from "./constants";
import { type TellElectorateInput, tellElectorateInput } from "./schema";

/**
 * Tells the next thousand people of an election's roll that they may vote, or that the result is certified, each once
 * however often this runs. Returns where to go on; null when everybody is told, or when there is nothing to tell.
 */
export async function tellElectorate(ctx: Ctx, input: TellElectorateInput): Promise<string | null> {
  const { electionId, notice, afterMemberId } = tellElectorateInput.parse(input);

  return withTx(ctx, async (tx, joined) => {
    const election = await tx.election.findFirst({
      where: { id: electionId, AND: readableBy(ctx) },
      select: { title: true, titleLocal: true, status: true },
    });
    if (!election) throw notFound("election");
    if (election.status === "CANCELLED") return null;
    const roll = await tx.electionRollEntry.findMany({
      where: { electionId, ...(afterMemberId && { memberId: { gt: afterMemberId } }) },
      orderBy: { memberId: "asc" },
      take: TOLD_AT_ONCE_MAX,
      select: { memberId: true },
    });
    const memberIds = roll.map(({ memberId }) => memberId);
    const params = { election: election.title, electionLocal: election.titleLocal ?? "" };
    await notifyMembers(joined, { notice, subjectId: electionId, memberIds, params });
    return memberIds.length === TOLD_AT_ONCE_MAX ? (memberIds.at(-1) ?? null) : null;
  });
}
