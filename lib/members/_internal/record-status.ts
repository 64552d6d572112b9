import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import type { MemberStatus } from "@/lib/members/profiles/types";

type Change = { memberId: string; from: MemberStatus | null; to: MemberStatus; reason?: string | null };

/** Writes a state into the member's history, with the person who decided. */
export async function recordStatus(tx: Tx, ctx: Ctx, change: Change): Promise<void> {
  await tx.memberStatusChange.createMany({
    data: [
      {
        id: newId(),
        tenantId: ctx.tenantId,
        memberId: change.memberId,
        from: change.from,
        to: change.to,
        reason: change.reason ?? null,
        changedBy: deciderOf(ctx),
        changedAt: ctx.now,
      },
    ],
  });
}

/** The account of the person who acts; jobs and keys decide nothing about people. */
export function deciderOf(ctx: Ctx): string | null {
  return ctx.actor.kind === "person" ? ctx.actor.accountId : null;
}
