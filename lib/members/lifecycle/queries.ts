import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableBy } from "@/lib/members/profiles/policy";
import { getMemberInput } from "@/lib/members/profiles/schema";
import type { StatusChangeView } from "./types";

/** Every state the member has been in, newest first, for whoever may read the member. */
export async function listStatusChanges(ctx: Ctx, input: { memberId: string }): Promise<StatusChangeView[]> {
  const { memberId } = getMemberInput.parse(input);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { id: true },
    });
    if (!member) throw notFound("member");
    const changes = await tx.memberStatusChange.findMany({
      where: { memberId },
      orderBy: [{ changedAt: "desc" }, { id: "desc" }],
      select: { id: true, from: true, to: true, reason: true, changedAt: true },
    });
    return changes.map(({ changedAt, ...change }) => ({ ...change, at: changedAt.toISOString() }));
  });
}
